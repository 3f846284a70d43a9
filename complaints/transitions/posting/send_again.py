"""A mail that did not arrive, or of which nobody knows whether it did, goes out again because a person says so (D18)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Audience, Case, Kind, Letter, LetterKind
from complaints.permissions import Right
from complaints.transitions.posting.record_posted import locked
from complaints.transitions.step import step
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post import post_again
from site_gooiconsult.shared.post.item import TROUBLE, State

SENT_AGAIN = Kind("sent_again", "Bericht nog een keer verstuurd", told="")

ARRIVED = "Dit bericht is aangekomen. Het gaat niet nog een keer."
OVERTAKEN = "Er is een nieuwer uitstelbericht. Dit oude noemt een datum die niet meer geldt, en gaat niet meer weg."
NO_MAIL = "Er is geen e-mailadres. Schrijf de klager een brief."


def send_again(case: Case, *, by: Actor, on: date, which: Letter, seen: int | None = None) -> Case:
    """Put the same letter back in the outbox, to the address that the case has now; nothing where it is on its way.

    It keeps its Message-ID and the dates that it told; the position is sent again by who may send it (R8, D3).
    """
    right = Right.ANSWER_FOR_CASES if which.paper == LetterKind.TAKE_POSITION else Right.WORK_OWN
    with step(case, by=by, on=on, right=right, seen=seen) as taken:
        letter = locked(taken, which)
        if letter.state in (State.WAITING, State.SENDING):
            return taken.case
        taken.refuse_unless(letter.state in TROUBLE, ARRIVED)
        taken.refuse_unless(not _overtaken(letter), OVERTAKEN)
        to_address = taken.case.email if letter.audience == Audience.COMPLAINANT else letter.to_address
        taken.refuse_unless(bool(to_address) and not letter.on_paper, NO_MAIL)
        post_again(letter, to_address=to_address)
        taken.record(SENT_AGAIN, text=letter.label)
        clock.soon("post_letters")
    return taken.case


def _overtaken(letter: Letter) -> bool:
    """Whether a newer delay notice told another date (D29)."""
    newer = Letter.objects.filter(case=letter.case_id, round=letter.round, paper=letter.paper, pk__gt=letter.pk)
    return letter.paper == LetterKind.ANNOUNCE_DELAY and newer.exists()
