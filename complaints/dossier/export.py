"""A case as data for its complainant: the same as on the page, for machines (R10)."""

from __future__ import annotations

from datetime import date
from typing import Any

from complaints.dossier.contents import Contents, Joined, letters_to_complainant
from complaints.dossier.terms import PromisedDate
from complaints.dossier.timeline import Event
from complaints.models import Letter


def as_data(contents: Contents) -> dict[str, Any]:
    """Everything that the page shows, under the words that it uses."""
    case = contents.case
    return {
        "zaaknummer": case.number,
        "gegevens": {label: _plain(value) for label, value in contents.recorded},
        "behandelaar": case.handler.get_full_name() if case.handler else None,
        "termijnen": [_term(term) for term in (*contents.terms, contents.kept)],
        "tijdlijn": [_event(event) for event in reversed(contents.timeline)],
        "brieven": [_letter(letter) for letter in letters_to_complainant(case)],
        "samengevoegd": [_joined(each) for each in contents.joined],
        "beroep tot en met": _plain(contents.clock.appeal_by),
        "bekeken": [{"dag": look.on.isoformat(), "door": look.roles} for look in contents.looks],
        "gemaakt op": contents.clock.on.isoformat(),
    }


def _joined(joined: Joined) -> dict[str, Any]:
    return {
        "zaaknummer": joined.case.number,
        "gegevens": {label: _plain(value) for label, value in joined.recorded},
        "tijdlijn": [_event(event) for event in joined.events],
        "brieven": [_letter(letter) for letter in letters_to_complainant(joined.case)],
    }


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _term(term: PromisedDate) -> dict[str, Any]:
    return {
        "wat": term.what,
        "uiterlijk": term.by.isoformat(),
        "hoe geteld": term.how,
        "overgeslagen": {day.isoformat(): name for day, name in term.skipped.items()},
        "stand": term.stands,
    }


def _event(event: Event) -> dict[str, Any]:
    files = [{"naam": file.name, "bytes": file.size} for file in event.files]
    return {"dag": event.on.isoformat(), "wat": event.what, "tekst": event.text, "bestanden": files}


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "gemaakt op": letter.ordered_on.isoformat(),
        "verstuurd op": _plain(letter.delivered_on),
        "aan": letter.to_address,
        "onderwerp": letter.subject,
        "tekst": letter.body,
    }
