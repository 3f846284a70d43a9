"""Each file taken from a case is recorded: who, when, which by its row, never by its name (R9)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Attachment, Entry, Kind
from complaints.transitions.step import last_round


def download(file: Attachment, *, by: Actor, on: date) -> None:
    """Record that somebody took a copy of a file."""
    number = last_round(file.case).number
    Entry.objects.create(
        case=file.case, round=number, kind=Kind.DOWNLOADED, on=on, by_kind=by.kind, by=by.user, text=str(file)
    )
