"""An attempt to reach the complainant is recorded, with its day (D12)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind
from complaints.transitions.step import ALREADY_SETTLED, last_round, not_since, step

ATTEMPTED = Kind("attempted", "Poging om de klager te bereiken", told="We probeerden je te bereiken")


def obstacle(case: Case) -> str:
    """Why no attempt is recorded, as a sentence for staff; empty where one can be."""
    return "" if case.is_open else ALREADY_SETTLED


def objection_to(day: date, case: Case, *, on: date) -> str:
    """What is wrong with the day, as a sentence for staff; empty where nothing is."""
    return not_since(day, last_round(case).received_on, on, after="de klacht")


def record_attempt(case: Case, *, by: Actor, on: date, day: date, how: str, seen: int | None = None) -> Case:
    """Write down on which day and how it was tried. The same twice is once."""
    with step(case, by=by, on=on, seen=seen) as taken:
        how = how.strip()
        if taken.case.entries.filter(kind=ATTEMPTED, round=taken.run.number, about=day, text=how).exists():
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(bool(how), "Schrijf hoe je de klager probeerde te bereiken.")
        taken.refuse_if(objection_to(day, taken.case, on=on))
        taken.record(ATTEMPTED, text=how, about=day)
    return taken.case
