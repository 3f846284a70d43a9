"""The timeline of a case in words: what happened, by whom, on which day; the latest day first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from complaints.models import Case, Entry, Kind
from complaints.models.actor import ActorKind
from complaints.models.colleagues import name_of
from complaints.transitions.posting.post_letter import LETTER_BOUNCED, LETTER_REFUSED, LETTER_SENT, LETTER_UNCERTAIN
from complaints.transitions.posting.send_again import SENT_AGAIN
from complaints.transitions.taking_in.acknowledge import ACKNOWLEDGED
from complaints.transitions.taking_in.receive import RECEIVED
from site_gooiconsult.shared.dutch import in_words

ABOUT_A_LETTER = (LETTER_SENT, LETTER_REFUSED, LETTER_UNCERTAIN, LETTER_BOUNCED, SENT_AGAIN)
NOBODY = {ActorKind.COMPLAINANT: "de klager", ActorKind.CLOCK: "het systeem"}


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened."""

    what: str
    who: str
    at: str
    """The time of day; empty where it was written down on another day."""
    text: str


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """What happened on one day of one round."""

    on: date
    round: int
    lines: list[TimelineLine]


def timeline(case: Case) -> list[TimelineDay]:
    """All that happened, looks left out; reads the entries as they were prefetched."""
    entries = [entry for entry in reversed(case.entries.all()) if Kind.of(entry.kind).shown]
    return [
        TimelineDay(on, number, [line(entry, case) for entry in those])
        for (on, number), those in groupby(entries, key=lambda entry: (entry.on, entry.round))
    ]


def line(entry: Entry, case: Case) -> TimelineLine:
    """An entry in words."""
    moment = timezone.localtime(entry.at)
    return TimelineLine(
        _what(entry), who(entry), f"{moment:%H:%M}" if moment.date() == entry.on else "", _text(entry, case)
    )


def changes(entries: Iterable[Entry], case: Case) -> list[TimelineLine]:
    """What was added while somebody else had a screen open."""
    return [line(entry, case) for entry in entries]


def who(entry: Entry) -> str:
    """Who did it: a colleague by name, the complainant, or the system; what follows by itself was done by the system."""
    if entry.by:
        return name_of(entry.by)
    return NOBODY[ActorKind.CLOCK if entry.kind == ACKNOWLEDGED else ActorKind(entry.by_kind)]


def _what(entry: Entry) -> str:
    label = Kind.of(entry.kind).label
    return f"{label}: {entry.text}" if entry.kind in ABOUT_A_LETTER else label


def _text(entry: Entry, case: Case) -> str:
    if entry.kind in ABOUT_A_LETTER:
        return ""
    if entry.kind == RECEIVED:
        day = f", ontvangen op {in_words(case.filed_on)}" if case.filed_on != entry.on else ""
        return f"Via {case.get_channel_display()}{day}. {entry.text}".strip()
    day = f"Datum: {in_words(entry.about)}." if entry.about else ""
    return f"{day} {entry.text}".strip()
