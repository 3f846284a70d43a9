"""An attempt to reach the complainant is recorded, with its day (D12)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind
from complaints.transitions.step import SETTLED, step


def obstacle(case: Case) -> str:
    """Why no attempt is recorded, as a sentence for staff; empty where one can be."""
    return "" if case.is_open else SETTLED


def record_attempt(case: Case, *, by: Actor, on: date, day: date, how: str, seen: int | None = None) -> Case:
    """Write down on which day and how it was tried. The same twice is once."""
    with step(case, by=by, on=on, seen=seen) as taken:
        how = how.strip()
        if taken.case.entries.filter(kind=Kind.ATTEMPTED, round=taken.run.number, about=day, text=how).exists():
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(bool(how), "Schrijf hoe je de klager probeerde te bereiken.")
        taken.refuse_unless(taken.run.received_on <= day <= on, "Kies een dag na de klacht, vandaag of eerder.")
        taken.record(Kind.ATTEMPTED, text=how, about=day)
    return taken.case
