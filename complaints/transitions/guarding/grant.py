"""A case is opened to one more colleague, for a reason and until a day (R9)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from complaints.letters import Draft, compose
from complaints.letters.context import for_colleague
from complaints.models import Actor, Audience, Case, Grant, Kind, LetterKind
from complaints.models.colleagues import name_of
from complaints.permissions import Right, possible_handlers
from complaints.transitions.step import step

GRANTED = Kind("granted", "Dossier opengesteld voor een collega", told="")
GRANT = LetterKind("grant", "Bericht dat een dossier openstaat")


def draft(case: Case, *, to: User, until: date) -> Draft:
    """What the colleague gets: number and date only (R9)."""
    return compose(GRANT, Audience.STAFF, to.email, for_colleague(case, to) | {"until": until})


def obstacle(case: Case) -> str:
    """Nothing in a case stands in the way: a settled one may be opened to a colleague as well."""
    return ""


def grant(case: Case, *, by: Actor, on: date, to: User, until: date, reason: str, seen: int | None = None) -> Case:
    """Open the case to a colleague who works cases and is not concerned in it; again gives it a new end (R9, D10)."""
    with step(case, by=by, on=on, right=Right.GRANT_ACCESS, seen=seen) as taken:
        able = possible_handlers(taken.case).filter(pk=to.pk).exists()
        taken.refuse_unless(able, "Voor deze collega kun je dit dossier niet openstellen.")
        taken.refuse_unless(until >= on, "Kies een dag die nog moet komen, of vandaag.")
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom je dit dossier openstelt.")
        facts = {"until": until, "reason": reason.strip()}
        if taken.case.grants.filter(user=to, only_look=False, **facts).exists():
            return taken.case
        given = {**facts, "given_by": by.user, "given_on": on}
        Grant.objects.update_or_create(case=taken.case, user=to, only_look=False, defaults=given)
        name = name_of(to)
        entry = taken.record(GRANTED, text=f"Voor {name}, tot en met {until:%d-%m-%Y}. {reason.strip()}")
        if to.email:
            taken.order(entry, draft(taken.case, to=to, until=until))
    return taken.case
