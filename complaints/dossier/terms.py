"""Each date of a case with how it was counted and how it stands; which day is off is named where working days are counted (D22)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from complaints.dossier.clock import Clock
from complaints.procedure.duties import Reading, State, Why
from complaints.procedure.retention import window
from complaints.procedure.terms import appeal_by
from complaints.procedure.workdays import ONE_DAY, days_after, is_workday, last_workday, skipped
from site_gooiconsult.shared.dutch import in_words

NOT_DONE = "Dit is ons niet gelukt."
TOLD = "De datum die we je eerder vertelden. Daar houden we ons aan."
NEW_DATE = "De nieuwe datum, uit ons laatste bericht over uitstel."


@dataclass(frozen=True, slots=True)
class PromisedDate:
    """One date: what is promised by then, how it was counted, and how it stands."""

    what: str
    by: date
    how: str
    stands: str = ""
    broken: bool = False
    skipped: Mapping[date, str] = field(default_factory=dict)
    """The days off, by name, that were passed over while counting."""


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day that counts, and what counts on it."""

    day: date
    terms: list[PromisedDate]


@dataclass(frozen=True, slots=True)
class Flight:
    """The days of a round as the house draws them, from receipt to the last day that counts."""

    received: date
    days: list[tuple[date, bool]]
    """Each day, and whether it is a working day."""
    stops: list[MarkedDay]


def terms_of(clock: Clock) -> list[PromisedDate]:
    """The dates that apply to the last round, from the day of receipt on, in the order of the calendar."""
    begin = "We openden je klacht opnieuw" if clock.again else "We kregen je klacht"
    found = [PromisedDate(begin, clock.run.received, "Vanaf deze dag tellen we."), *_acknowledged(clock)]
    if not clock.run.without_position:
        found += [*_handled(clock), *_told(clock), *_answered(clock), *_appealed(clock)]
    found += [each for each in (*_ruled(clock), *_confidential(clock)) if each.by >= clock.run.received]
    return sorted(found, key=lambda term: term.by)


def flight_of(clock: Clock, terms: list[PromisedDate]) -> Flight:
    """The terms by day, with the days between them."""
    stops = [MarkedDay(day, list(those)) for day, those in groupby(terms, key=lambda term: term.by)]
    first, last = stops[0].day, stops[-1].day
    days = [first, *days_after(first, last)]
    return Flight(first, [(day, is_workday(day, clock.promise.days_off)) for day in days], stops)


def _acknowledged(clock: Clock) -> Iterator[PromisedDate]:
    received, by = clock.run.received, clock.dates.acknowledge_by
    days = clock.promise.terms.acknowledge_workdays
    how = f"{days} werkdagen na {in_words(received)}, {_day_zero(clock)}."
    off = skipped(received, by, clock.promise.days_off)
    yield from _rows(clock, "R4", "Uiterlijk nu heb je onze bevestiging", by, how, off)


def _day_zero(clock: Clock) -> str:
    return "de dag waarop we je klacht opnieuw openden" if clock.again else "de dag waarop we je klacht kregen"


def _handled(clock: Clock) -> Iterator[PromisedDate]:
    acknowledged = clock.run.acknowledged
    how = "We bevestigden je klacht nog niet. Tot dan geldt de dag van ons antwoord."
    if acknowledged is not None:
        how = f"{clock.promise.terms.handle_weeks} weken na {in_words(acknowledged)}, de dag van onze bevestiging."
        if clock.dates.handle_by != clock.promise.deadlines(clock.run.received, acknowledged).handle_by:
            how = TOLD
    yield from _rows(clock, "R6a", "Uiterlijk nu is je klacht afgehandeld", clock.dates.handle_by, how)


def _told(clock: Clock) -> Iterator[PromisedDate]:
    by, last = clock.dates.notify_by, last_workday(clock.dates.answer_by, clock.promise.days_off)
    reading = clock.sheet.get("R7")
    if reading is None:
        return
    later = "Wordt het nog later" if clock.run.notices else "Lukt het niet op tijd"
    how = f"{clock.promise.terms.notice_workdays} werkdagen vóór {in_words(last)}, de laatste werkdag van de termijn."
    broken = reading.state is State.BROKEN
    stands = {Why.NOT_TOLD: NOT_DONE, Why.NOTICE_LATE: "Ons vorige bericht daarover kwam te laat."}.get(reading.why, "")
    off = skipped(by, last, clock.promise.days_off)
    yield PromisedDate(f"{later}? Dan weet je het uiterlijk nu, met de reden", by, how, stands, broken, off)


def _answered(clock: Clock) -> Iterator[PromisedDate]:
    weeks, received = clock.promise.terms.answer_weeks, clock.run.received
    how = f"{weeks} weken na {in_words(received)}, {_day_zero(clock)}."
    if clock.dates.answer_by != clock.promise.deadlines(received, clock.run.acknowledged).answer_by:
        how = TOLD
    yield from _rows(clock, "R8", "Uiterlijk nu heb je ons antwoord", clock.dates.answer_by, how)


def _appealed(clock: Clock) -> Iterator[PromisedDate]:
    came, weeks = clock.run.position_came, clock.promise.terms.appeal_weeks
    if came is not None and clock.appeal_by is not None:
        how = f"{weeks} weken na {in_words(came)}, de dag waarop je ons antwoord kreeg."
        if clock.appeal_by != appeal_by(came, clock.promise.terms):
            how = TOLD
        yield PromisedDate("Tot en met deze dag kun je in beroep", clock.appeal_by, how)


def _ruled(clock: Clock) -> Iterator[PromisedDate]:
    """Also where the complaint was opened again since (R15, D13)."""
    what, how = "Uiterlijk nu hebben we gedaan wat de uitspraak vraagt", "De dag die bij de uitspraak hoort."
    for appeal, reading in clock.rulings:
        if appeal.execute_by is not None:
            yield PromisedDate(what, appeal.execute_by, how, _stands(reading), reading.state is State.BROKEN)


def _confidential(clock: Clock) -> Iterator[PromisedDate]:
    """R9: nothing to say but where it went wrong."""
    reading = clock.sheet.get("R9")
    if reading is not None and reading.state is State.BROKEN:
        how = "We behandelen een klacht altijd vertrouwelijk. Op deze dag ging het mis."
        yield PromisedDate("Je klacht is vertrouwelijk", reading.on, how, NOT_DONE, broken=True)


def _rows(
    clock: Clock, rule: str, what: str, by: date, how: str, off: Mapping[date, str] | None = None
) -> Iterator[PromisedDate]:
    """A term as its rule reads. Where a delay notice came too late, the rule goes by the date before it: that stays too."""
    reading = clock.sheet.get(rule)
    if reading is None:
        return
    broken = reading.state is State.BROKEN
    judged = {State.BROKEN: reading.on - ONE_DAY, State.DUE: reading.on}.get(reading.state, by)
    if judged != by:
        yield PromisedDate(f"Eerst beloofd: {what[0].lower()}{what[1:]}", judged, how, _stands(reading), broken)
        reading = None
    how = NEW_DATE if clock.run.notices and rule != "R4" else how
    yield PromisedDate(what, by, how, _stands(reading), broken and judged == by, off or {})


def _stands(reading: Reading | None) -> str:
    if reading is None or reading.state is State.DUE:
        return ""
    return NOT_DONE if reading.state is State.BROKEN else f"Gelukt, op {in_words(reading.on)}."


def destroyed(clock: Clock) -> PromisedDate:
    """When the case is destroyed: the day that is known, or for an open case the last that it can be (R13, D6)."""
    terms, facts = clock.facts.terms, clock.facts
    kept = f"We bewaren een dossier minstens {terms.keep_years} jaar na de afhandeling"
    how = f"{kept}, en nooit langer dan {terms.destroy_years} jaar na de dag van de klacht, tenzij er een beroep of rechtszaak loopt."
    if clock.destroy_on is None:
        return PromisedDate(
            "We vernietigen je dossier uiterlijk op", window(facts.counted_from, None, terms).latest, how
        )
    return PromisedDate("We vernietigen je dossier op", clock.destroy_on, how)
