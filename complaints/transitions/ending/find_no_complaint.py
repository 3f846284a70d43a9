"""What came in is no complaint after all: spam, or filed by mistake; the officer agrees, and no rule counts it (D12)."""

from __future__ import annotations

from datetime import date

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind, Manner
from complaints.permissions import Right
from complaints.transitions.step import ALREADY_SETTLED, last_letter, pending, step, unreachable

NO_COMPLAINT = Kind("no_complaint", "Geen klacht", told="We behandelen je bericht niet als klacht")
FIND_NO_COMPLAINT = LetterKind("find_no_complaint", "Bericht: geen klacht")


def draft(case: Case, *, on: date, tell: bool = True, reason: str = "") -> Draft | None:
    """The letter to the sender, where the sender is told at all; the reason is for staff and not in it."""
    if not tell:
        return None
    return compose(FIND_NO_COMPLAINT, Audience.COMPLAINANT, case.email, for_complainant(case))


def obstacle(case: Case) -> str:
    """Why it cannot be called no complaint now, as a sentence for staff; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    return "Ons standpunt is al verstuurd." if pending(last_letter(case, LetterKind.TAKE_POSITION)) else ""


def find_no_complaint(
    case: Case,
    *,
    by: Actor,
    on: date,
    reason: str,
    tell: bool = False,
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """End the case on the day of the officer's agreement; the sender hears of it where `tell` is true (D20)."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        case = taken.case
        if case.manner == Manner.NO_COMPLAINT and not case.is_open:
            return case
        taken.refuse_if(obstacle(case))
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom dit geen klacht is.")
        taken.end(Manner.NO_COMPLAINT, on)
        entry = taken.record(NO_COMPLAINT, text=reason.strip())
        ordered = letter or draft(case, on=on, tell=tell)
        if tell and not unreachable(case) and ordered is not None:
            taken.order(entry, ordered)
    return case
