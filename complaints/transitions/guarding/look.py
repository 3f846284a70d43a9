"""Each look at a case file is recorded: who and when, no content (R9)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Entry, Kind
from complaints.transitions.step import last_round


def look(case: Case, *, by: Actor, on: date) -> None:
    """Record that somebody opened the case file; once a day for each person is enough, and the database sees to that."""
    number = last_round(case).number
    looked = Entry(case=case, round=number, kind=Kind.LOOKED, on=on, by_kind=by.kind, by=by.user)
    Entry.objects.bulk_create([looked], ignore_conflicts=True)
