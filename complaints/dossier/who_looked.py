"""Who looked at the case or took a copy, on which day: in what role, never who (R9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from complaints.models import Case, Entry, Kind, Office
from complaints.models.actor import ActorKind
from complaints.transitions.guarding.open_by_number import OPENED_BY_NUMBER

WHAT = {
    Kind.LOOKED: "",
    OPENED_BY_NUMBER: "",
    Kind.DOWNLOADED: " (een bestand gedownload)",
    Kind.EXPORTED: " (in een overzicht gezet)",
}
"""What was done besides looking."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Who looked on one day."""

    on: date
    roles: list[str]


def looks(case: Case) -> list[Looks]:
    """Each day on which somebody looked, the latest first; one query for the office, entries as they were prefetched."""
    office = Office.objects.first()
    seen = [entry for entry in reversed(case.entries.all()) if entry.kind in WHAT]
    return [
        Looks(day, list(dict.fromkeys(_line(entry, case, office) for entry in reversed(list(entries)))))
        for day, entries in groupby(seen, key=lambda entry: entry.on)
    ]


def _line(entry: Entry, case: Case, office: Office | None) -> str:
    return _role(entry, case, office) + WHAT[Kind.of(entry.kind)]


def _role(entry: Entry, case: Case, office: Office | None) -> str:
    if entry.by_kind == ActorKind.COMPLAINANT:
        return "jij"
    if entry.kind == OPENED_BY_NUMBER:
        return "een beheerder"
    roles = {
        case.received_by_id: "de ontvanger van je klacht",
        case.handler_id: "de klachtenbehandelaar",
    }
    if office is not None:
        roles |= {office.deputy_id: "de plaatsvervanger", office.officer_id: "de klachtverantwoordelijke"}
    return roles.get(entry.by_id, "een medewerker")
