"""A complaint comes in: it becomes a case with a number, in the register (R1 to R4, D17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from complaints.models import Actor, Attachment, Case, Channel, Entry, Kind, NumberSeries, Round
from complaints.models.actor import ActorKind
from complaints.models.complainant import GIVEN
from complaints.permissions import Right, rights
from complaints.procedure.numbers import written
from complaints.transitions.step import NoRight, NotAllowed, StepTaken, reindex
from complaints.transitions.taking_in import acknowledge
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.firm.models import Firm

RECEIVED = Kind("received", "Klacht ontvangen", told="We kregen je klacht")


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with a complaint: its given name, its type by content, its bytes."""

    name: str
    content_type: str
    content: bytes


def receive(
    *,
    by: Actor,
    on: date,
    channel: Channel,
    facts: Mapping[str, Any],
    filed_on: date | None = None,
    received_by: User | None = None,
    files: Iterable[File] = (),
    filing_key: UUID | None = None,
) -> Case:
    """Register a complaint and, where it has an e-mail address, acknowledge it at once (R3, R4).

    `facts` are fields that the complainant gave; `filed_on` is the day of receipt, where that is not today (D17).
    The same `filing_key` gives the same case, however often it is sent.
    """
    if not facts.keys() <= set(GIVEN):
        raise ValueError("a complainant cannot give these fields")
    filed_on = filed_on or on
    if filed_on > on:
        raise NotAllowed("De dag van ontvangst kan niet in de toekomst liggen.")
    if by.user is not None and Right.REGISTER not in rights(by.user):
        raise NoRight
    try:
        with transaction.atomic():
            return _known(filing_key) or _register(
                Case(**facts, channel=channel, filed_on=filed_on, received_by=received_by, filing_key=filing_key),
                by=by,
                on=on,
                files=files,
            )
    except IntegrityError:
        # Two copies of one filing at once: the other was first, and its case is this one.
        if known := _known(filing_key):  # on PostgreSQL only: SQLite lets one write at a time
            return known
        raise


def _known(filing_key: UUID | None) -> Case | None:
    return Case.objects.filter(filing_key=filing_key).first() if filing_key else None


def _register(case: Case, *, by: Actor, on: date, files: Iterable[File]) -> Case:
    case.number = _next_number(on.year)
    case.registered_on = on
    case.registered_by = by.user
    case.counted_from = case.filed_on
    if by.kind is ActorKind.STAFF and case.received_by is None:
        case.received_by = by.user
    case.save()
    taken = StepTaken(case, by, on)
    terms = taken.calendar.on(case.filed_on).terms
    Round.begin(case, 1, received_on=case.filed_on, terms=terms)
    attach(taken.record(RECEIVED, text=_lateness(taken)), files)
    if case.email:
        acknowledge.order(taken, acknowledge.draft(case, on=on))
    reindex(case, taken.calendar)
    return case


def _lateness(taken: StepTaken) -> str:
    """Why the acknowledgement comes too late, where it was registered after the term for it (R4, D17)."""
    if taken.case.filed_on == taken.on or taken.on <= taken.dates.acknowledge_by:
        return ""
    return f"Te laat geregistreerd: de ontvangstbevestiging moest uiterlijk {in_words(taken.dates.acknowledge_by)} weg."


def attach(entry: Entry, files: Iterable[File]) -> None:
    """Put files in the case, with the entry that brought them; part of `add_message` too."""
    for file in files:
        Attachment.objects.create(
            case=entry.case,
            entry=entry,
            name=file.name,
            content_type=file.content_type,
            size=len(file.content),
            content=file.content,
        )


def _next_number(year: int) -> str:
    """The next number of a year, without gaps: the year's row stays locked until the case is there."""
    series, _ = NumberSeries.objects.select_for_update().get_or_create(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return written(Firm.own_prefix(), year, series.last)
