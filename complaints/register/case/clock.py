"""The clock of a case, explained: each date, how it was counted, and which days were skipped, by name (D2, D22)."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date

from complaints.procedure.duties import RoundFacts
from complaints.procedure.terms import Deadlines, Promise
from complaints.procedure.workdays import last_workday, skipped, workdays_between
from site_gooiconsult.shared.dutch import in_words

SOON_WORKDAYS = 3
NOTICED = "De datum uit het laatste uitstelbericht."
TOLD = "De datum die we de klager vertelden. Die blijft staan, ook nu de dag van ontvangst is verbeterd."


@dataclass(frozen=True, slots=True)
class ClockDate:
    """One date of the clock: what has to be done, until when, how that was counted."""

    what: str
    by: date
    how: str
    skipped: Mapping[date, str]
    """The days off that were passed over while counting in working days."""
    target: date | None = None
    """The last day on or before it on which staff work, where it falls on another (D2)."""


def terms_of(run: RoundFacts, dates: Deadlines, not_worked: Container[date]) -> list[ClockDate]:
    """The four dates of a round, in the order in which they were counted; not that of the calendar (D3).

    Where one falls on a day that is `not_worked`, staff aim at the last day before it that is (D2).
    """
    promise = run.promise
    found = [
        _acknowledgement(run, dates, promise),
        ClockDate("Oplossen", dates.handle_by, _how_handled(run, dates, promise), {}),
        _notice(dates, promise),
        ClockDate("Antwoord geven", dates.answer_by, _how_answered(run, dates, promise), {}),
    ]
    return [replace(each, target=_target(each.by, not_worked)) for each in found]


def _target(by: date, not_worked: Container[date]) -> date | None:
    target = last_workday(by, not_worked)
    return None if target == by else target


def _acknowledgement(run: RoundFacts, dates: Deadlines, promise: Promise) -> ClockDate:
    how = f"{promise.terms.acknowledge_workdays} werkdagen na {in_words(run.received)}, de dag van ontvangst."
    off = skipped(run.received, dates.acknowledge_by, promise.days_off)
    return ClockDate("Ontvangst bevestigen", dates.acknowledge_by, how, off)


def _notice(dates: Deadlines, promise: Promise) -> ClockDate:
    last = last_workday(dates.answer_by, promise.days_off)
    which = "" if last == dates.answer_by else ", de laatste werkdag van de termijn"
    how = f"{promise.terms.notice_workdays} werkdagen voor {in_words(last)}{which}. Alleen als het antwoord later komt."
    off = skipped(dates.notify_by, dates.answer_by, promise.days_off)
    return ClockDate("Uitstelbericht sturen", dates.notify_by, how, off)


def _how_handled(run: RoundFacts, dates: Deadlines, promise: Promise) -> str:
    if run.notices:
        return NOTICED
    if run.acknowledged is None:
        return "De ontvangst is nog niet bevestigd. Tot dan geldt de dag van het antwoord."
    if dates.handle_by != promise.deadlines(run.received, run.acknowledged).handle_by:
        return TOLD
    weeks = f"{promise.terms.handle_weeks} weken na {in_words(run.acknowledged)}, de dag van de ontvangstbevestiging"
    return f"{weeks}, maar nooit later dan het antwoord." if dates.handle_by == dates.answer_by else f"{weeks}."


def _how_answered(run: RoundFacts, dates: Deadlines, promise: Promise) -> str:
    if run.notices:
        return NOTICED
    if dates.answer_by != promise.deadlines(run.received, run.acknowledged).answer_by:
        return TOLD
    return f"{promise.terms.answer_weeks} weken na {in_words(run.received)}, de dag van ontvangst."


@dataclass(frozen=True, slots=True)
class Left:
    """How much time there is until a date, in words, and how pressing that is."""

    words: str
    pressing: str
    """One of `late`, `soon`, `calm`."""


def left(today: date, by: date, not_worked: Container[date]) -> Left:
    """The days until a date, or since, on which staff work."""
    days = workdays_between(today, by, not_worked)
    if by < today:
        return Left(f"{_workdays(-days)} te laat" if days else "te laat", "late")
    if by == today:
        return Left("vandaag is de laatste dag", "soon")
    words = f"nog {_workdays(days)}" if days else "vandaag is de laatste werkdag"
    return Left(words, "soon" if days <= SOON_WORKDAYS else "calm")


def _workdays(n: int) -> str:
    return "1 werkdag" if n == 1 else f"{n} werkdagen"
