"""Staff write down what only colleagues read: a call, a thought, what was looked up (R12)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind
from complaints.transitions.step import step

NOTED = Kind("noted", "Notitie", told="")


def obstacle(case: Case) -> str:
    """Nothing in a case stands in the way of a note: a settled one may need one as well."""
    return ""


def add_note(case: Case, *, by: Actor, on: date, text: str, seen: int | None = None) -> Case:
    """Add a note to the timeline. The same words twice in a row are one note."""
    with step(case, by=by, on=on, seen=seen) as taken:
        text = text.strip()
        taken.refuse_unless(bool(text), "Schrijf een notitie.")
        last = taken.case.entries.filter(kind=NOTED, on=on, by=by.user).last()
        if last is None or last.text != text:
            taken.record(NOTED, text=text)
    return taken.case
