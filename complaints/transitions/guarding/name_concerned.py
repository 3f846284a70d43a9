"""An employee whom the complaint is about is named, and from then on has no access to the case (D10, D11)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from complaints.models import Actor, Audience, Case, Concern, Kind, Letter, LetterKind
from complaints.models.colleagues import name_of
from complaints.transitions.ending.merge import family_of
from complaints.transitions.step import StepTaken, step
from complaints.transitions.tell_keeper import tell_keeper
from site_gooiconsult.shared.post.item import State

CONCERNED = Kind("concerned", "Betrokken medewerker genoemd", told="")
NAME_CONCERNED = LetterKind("name_concerned", "Bericht: behandelaar nodig")

NOT_FOR_THEM = "concerned"
"""Why a mail to that employee did not leave any more."""


def obstacle(case: Case) -> str:
    """Nothing stands in the way: who is concerned stays out of a settled case as well."""
    return ""


def name_concerned(case: Case, *, by: Actor, on: date, user: User, reason: str = "", seen: int | None = None) -> Case:
    """Name the employee; a handler who is concerned stops being one, and who answers for the case hears of that."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if taken.case.concerns.filter(user=user).exists():
            return taken.case
        _keep_out(taken.case, user)
        handled = taken.case.handler_id == user.pk
        if handled:
            taken.case.handler = None
            taken.case.save(update_fields=["handler"])
        _hold_back(taken, user)
        name = name_of(user)
        entry = taken.record(CONCERNED, text=f"{name}. {reason.strip()}".strip())
        if handled:
            tell_keeper(taken, entry, NAME_CONCERNED)
    return taken.case


def _keep_out(case: Case, user: User) -> None:
    """Also from what was merged with it (D14)."""
    family = family_of(case)
    for each in family:
        Concern.objects.get_or_create(case=each, user=user)
    family.exclude(pk=case.pk).filter(handler=user).update(handler=None)


def _hold_back(taken: StepTaken, user: User) -> None:
    """What waits for that employee does not leave any more: it would be a sign that the case exists."""
    waiting = Letter.objects.filter(
        case__in=family_of(taken.case), audience=Audience.STAFF, to_address=user.email, state=State.WAITING
    )
    waiting.update(state=State.REFUSED, failure=NOT_FOR_THEM)
