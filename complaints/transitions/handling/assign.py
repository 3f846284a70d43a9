"""A case gets a handler, or is passed on; every hand-over is recorded (R5)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from complaints import promises
from complaints.facts import dates_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_colleague
from complaints.models import Actor, Audience, Case, Kind, LetterKind
from complaints.models.colleagues import name_of
from complaints.permissions import possible_handlers
from complaints.transitions.step import ALREADY_SETTLED, step

ASSIGNED = Kind("assigned", "Behandelaar gekozen", told="Je klacht kreeg een behandelaar")
ASSIGN = LetterKind("assign", "Bericht aan de behandelaar")


def draft(case: Case, *, to: User) -> Draft:
    """What the colleague gets: number and date only (R9)."""
    context = for_colleague(case, to) | {"handle_by": dates_of(case, promises.calendar()).handle_by}
    return compose(ASSIGN, Audience.STAFF, to.email, context)


def obstacle(case: Case) -> str:
    """Why the case cannot change hands now, as a sentence for staff; empty where it can."""
    return "" if case.is_open else ALREADY_SETTLED


def assign(case: Case, *, by: Actor, on: date, to: User, reason: str = "", seen: int | None = None) -> Case:
    """Give the case to a handler; passing it on from another needs a reason (R5)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if taken.case.handler_id == to.pk:
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(
            possible_handlers(taken.case).filter(pk=to.pk).exists(), "Deze collega kan deze klacht niet behandelen."
        )
        passed_on = taken.case.handler_id is not None
        taken.refuse_unless(bool(reason.strip()) or not passed_on, "Schrijf waarom je de klacht doorgeeft.")
        taken.case.handler = to
        taken.case.save(update_fields=["handler"])
        entry = taken.record(ASSIGNED, text=f"Naar {name_of(to)}. {reason}".strip())
        if to.email and to != by.user:
            taken.order(entry, draft(taken.case, to=to))
    return taken.case
