"""New facts, or a ruling, open a settled case again: the same number, a new round of the clock (D13)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, LetterKind, Manner, Round
from complaints.permissions import contact_for
from complaints.transitions.step import StepTaken, not_since, step
from complaints.transitions.tell_keeper import tell_keeper

REOPENED = Kind("reopened", "Klacht heropend", told="We openden je klacht opnieuw")
REOPEN = LetterKind("reopen", "Bericht: klacht heropend")


def obstacle(case: Case) -> str:
    """Why it cannot be opened again, as a sentence for staff; empty where it can."""
    if case.is_open:
        return "Deze klacht is nog open."
    return "Deze klacht is samengevoegd met een andere. Heropen die." if case.manner == Manner.MERGED else ""


def objection_to(received_on: date, case: Case, *, on: date) -> str:
    """What is wrong with the day, as a sentence for staff; empty where nothing is. News may have come before the end (D13)."""
    return not_since(received_on, case.filed_on, on, after="de klacht")


def reopen(case: Case, *, by: Actor, on: date, received_on: date, reason: str, seen: int | None = None) -> Case:
    """Begin a round on the day that the news came in; what the round before it came to stays as it was."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if taken.case.is_open and _opened(taken, received_on):
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom de klacht weer opengaat.")
        taken.refuse_if(objection_to(received_on, taken.case, on=on))
        _begin(taken, received_on)
        entry = taken.record(REOPENED, text=reason.strip())
        if contact_for(taken.case) != by.user:
            tell_keeper(taken, entry, REOPEN, received=received_on)
    return taken.case


def _opened(taken: StepTaken, received_on: date) -> bool:
    return taken.run.number > 1 and taken.run.received_on == received_on


def _begin(taken: StepTaken, received_on: date) -> None:
    case, old = taken.case, taken.run
    old.ended_on, old.manner, old.justified = case.settled_on, case.manner, case.justified
    old.save(update_fields=["ended_on", "manner", "justified"])
    terms = taken.calendar.on(received_on).terms
    taken.run = Round.begin(case, old.number + 1, received_on=received_on, terms=terms)
    case.settled_on, case.manner, case.justified = None, "", None
    case.save(update_fields=["settled_on", "manner", "justified"])
