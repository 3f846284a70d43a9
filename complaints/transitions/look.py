"""Each look at a case file is recorded: who and when, no content (R9)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Entry, Kind


def look(case: Case, *, by: Actor, on: date) -> None:
    """Record that somebody opened the case file; once a day for each person is enough."""
    seen = Entry.objects.filter(case=case, kind=Kind.LOOKED, on=on, by=by.user, by_kind=by.kind)
    if not seen.exists():
        last = case.rounds.order_by("number").last()
        Entry.objects.create(
            case=case, round=last.number if last else 1, kind=Kind.LOOKED, on=on, by=by.user, by_kind=by.kind
        )
