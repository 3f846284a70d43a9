"""The complainant is not to be reached: the case ends on the day of the last recorded attempt (D12, D20)."""

from __future__ import annotations

from datetime import date
from typing import cast

from complaints.models import Actor, Case, Kind, LetterKind, Manner
from complaints.permissions import Right
from complaints.transitions.handling.record_attempt import ATTEMPTED
from complaints.transitions.step import ALREADY_SETTLED, last_letter, last_round, pending, step

UNREACHED = Kind("unreached", "Klager niet bereikt", told="We konden je niet bereiken en sloten je klacht af")


def obstacle(case: Case) -> str:
    """Why it cannot end this way, as a sentence for staff; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    if pending(last_letter(case, LetterKind.TAKE_POSITION)):
        return "Ons standpunt is al verstuurd."
    return "" if last_attempt(case) else "Leg eerst vast hoe je de klager probeerde te bereiken."


def last_attempt(case: Case) -> date | None:
    """The day of the last recorded attempt in this round; no query where entries and rounds were prefetched."""
    number = last_round(case).number
    days = (each.about for each in case.entries.all() if (each.kind, each.round) == (ATTEMPTED, number))
    return max((day for day in days if day is not None), default=None)


def end_unreached(case: Case, *, by: Actor, on: date, seen: int | None = None) -> Case:
    """End it; the attempts stand in the timeline."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        case = taken.case
        if case.manner == Manner.NOT_REACHED and not case.is_open:
            return case
        taken.refuse_if(obstacle(case))
        taken.end(Manner.NOT_REACHED, cast("date", last_attempt(case)))
        taken.record(UNREACHED)
    return case
