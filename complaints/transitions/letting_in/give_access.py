"""A complainant without e-mail gets a code in a printed letter, which opens the case for as long as it lasts (R10, D16)."""

from __future__ import annotations

import re
import secrets
from datetime import date

from django.conf import settings
from django.urls import reverse

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import AccessCode, Actor, Audience, Case, Kind, Letter, LetterKind
from complaints.models.letter import DROPPED
from complaints.transitions.step import step, unreachable
from site_gooiconsult.shared.post.item import State

ACCESS_GIVEN = Kind(
    "access_given",
    "Brief met een code voor Mijn dossier gemaakt",
    told="We maakten een brief voor je met een code voor Mijn dossier",
)
GIVE_ACCESS = LetterKind("give_access", "Code voor Mijn dossier")

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread: what is typed for them is taken as 1, 1 and 0."""
GROUPS, GROUP = 4, 4
CODE_HERE = "[code]"
"""What stands for the code wherever the letter is kept."""
MISREAD = str.maketrans("ILO", "110")


def new_code() -> str:
    """A code of 80 bits, to be typed from paper: 7Q2M-9XDK-4TVH-8PNC."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def plain_code(typed: str) -> str:
    """A code as it is compared: no spaces or dashes, capitals, misread letters put right."""
    return re.sub(r"[\s\-–—.]", "", typed).upper().translate(MISREAD)


def draft(case: Case, *, on: date) -> Draft:
    """The letter, with a mark where the code stands on paper: what is kept of the code is its hash alone."""
    address = settings.BASE_URL + reverse("complaints_dossier:code")
    context = for_complainant(case) | {"code": CODE_HERE, "code_address": address}
    return compose(GIVE_ACCESS, Audience.COMPLAINANT, "", context)


def with_code(body: str, code: str) -> str:
    """The text of the letter as it is printed."""
    return body.replace(CODE_HERE, code)


def obstacle(case: Case) -> str:
    """Why no code is given, as a sentence for staff; empty where one can be."""
    if case.email:
        return "De klager heeft een e-mailadres en kan zelf een link aanvragen in Mijn dossier."
    return unreachable(case)


def give_access(
    case: Case, *, by: Actor, on: date, code: str, letter: Draft | None = None, seen: int | None = None
) -> Case:
    """Let this code open the case, in place of one given before; `code` comes from `new_code`.

    The letter, printed with the code in it, waits to be posted; one with an earlier code does not go any more.
    """
    with step(case, by=by, on=on, seen=seen) as taken:
        taken.refuse_if(obstacle(taken.case))
        plain = plain_code(code)
        taken.refuse_unless(
            len(plain) == GROUP * GROUPS and set(plain) <= set(ALPHABET), "Deze code klopt niet. Maak een nieuwe brief."
        )
        digest = AccessCode.digest_of(taken.case.number, plain)
        if AccessCode.objects.filter(case=taken.case, digest=digest).exists():
            return taken.case
        written = letter or draft(taken.case, on=on)
        taken.refuse_unless(CODE_HERE in written.body, f"Laat {CODE_HERE} in de brief staan. Daar komt de code.")
        AccessCode.objects.update_or_create(case=taken.case, defaults={"digest": digest, "made_on": on})
        before = Letter.objects.filter(case=taken.case, paper=GIVE_ACCESS, state=State.WAITING)
        before.update(state=State.REFUSED, failure=DROPPED)
        taken.order(taken.record(ACCESS_GIVEN), written)
    return taken.case
