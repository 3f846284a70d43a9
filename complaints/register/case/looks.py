"""Who looked at a case or took a copy, for the officer: who, when, what; the latest first (R9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from complaints.models import Case, Kind
from complaints.models.entry import TRACES
from complaints.permissions import Right, holds
from complaints.register.timeline import who


@dataclass(frozen=True, slots=True)
class Trace:
    """One look or copy."""

    on: date
    who: str
    what: str


def traces(case: Case, user: User) -> list[Trace]:
    """The traces in a case for who sees every case, none for others; reads the entries as they were prefetched."""
    if not holds(user, Right.SEE_EVERY):
        return []
    left = [entry for entry in reversed(case.entries.all()) if entry.kind in TRACES]
    return [Trace(entry.on, who(entry), _what(Kind.of(entry.kind), entry.text)) for entry in left]


def _what(kind: Kind, text: str) -> str:
    return f"{kind.label}. {text}" if kind is Kind.EXPORTED else kind.label
