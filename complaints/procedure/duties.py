"""The facts of a case in, and out what is owed: until when, kept or broken, and why (D22)."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from complaints.procedure.retention import Window, window
from complaints.procedure.terms import Deadlines, Terms, deadlines, notify_by
from complaints.procedure.workdays import ONE_DAY


class State(StrEnum):
    """How a rule reads for a case on a day."""

    KEPT = "kept"
    EXTENDED = "extended"
    DUE = "due"
    BROKEN = "broken"


class Why(StrEnum):
    """The coded reason of a reading; no reading carries free text, so that it can outlive the case (D8)."""

    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    NOT_YET = "not_yet"
    NOT_DONE = "not_done"
    NOTICE_IN_TIME = "notice_in_time"
    NOTICE_LATE = "notice_late"
    NOT_TOLD = "not_told"
    ONLY_IF_LATE = "only_if_late"
    ONLY_AN_ANSWER_HELPS = "only_an_answer_helps"
    OPEN = "open"
    SETTLED = "settled"
    COLLISION = "collision"
    HELD = "held"
    TOO_EARLY = "too_early"


class Step(StrEnum):
    """What comes next in a case."""

    ACKNOWLEDGE = "acknowledge"
    DRAFT_POSITION = "draft_position"
    TAKE_POSITION = "take_position"
    SETTLE = "settle"
    DESTROY = "destroy"


@dataclass(frozen=True, slots=True)
class Notice:
    """A delay notice that reached the complainant: on which day, and the new date that it gave (R7)."""

    told: date
    new_date: date


@dataclass(frozen=True, slots=True)
class Round:
    """The facts of one run of the clock. `acknowledged` counts from the outbox, the other two from delivery (D3, D18)."""

    received: date
    acknowledged: date | None = None
    acknowledgement_delivered: date | None = None
    acknowledgement_failed: bool = False
    """Whether it was refused or came back, and is to be sent again."""
    told_handle_by: date | None = None
    told_answer_by: date | None = None
    """The dates that the acknowledgement told: no correction moves them to later (D17)."""
    notices: tuple[Notice, ...] = ()
    position_drafted: bool = False
    position_delivered: date | None = None
    ended: date | None = None
    without_position: bool = False
    """Whether it ended in one of D12's other ways, so that R8 does not apply."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules need to know of a case; `counted_from` is the earliest day ever recorded as its receipt (D17)."""

    counted_from: date
    rounds: tuple[Round, ...] = field(default_factory=tuple)
    settled: date | None = None
    held_until: date | None = None
    destroyed: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How one rule reads: due on `on`, kept on `on`, or broken on `on`, the first day after its term."""

    rule: str
    state: State
    on: date
    why: Why
    round: int = 1


@dataclass(frozen=True, slots=True)
class Next:
    """The next step of a case and the day on which it is owed."""

    step: Step
    on: date


def readings(facts: Facts, *, terms: Terms, days_off: Container[date], today: date) -> tuple[Reading, ...]:
    """The rule sheet of a case: a reading for each rule that applies, round by round, retention last (D22)."""
    sheet = [
        reading
        for number, run in enumerate(facts.rounds, start=1)
        for reading in _of_round(run, number, terms, days_off, today)
    ]
    return (*sheet, _retention(facts, terms, today))


def in_force(run: Round, *, terms: Terms, days_off: Container[date]) -> Deadlines:
    """The deadlines of a round as they stand after its delay notices (D3)."""
    return _history(run, terms, days_off)[-1]


def next_step(facts: Facts, *, terms: Terms, days_off: Container[date]) -> Next:
    """What has to be done next, and by when: the staff's own order of work."""
    destroy_on = _destruction(facts, window(facts.counted_from, facts.settled, terms))[0]
    if destroy_on is not None:
        return Next(Step.DESTROY, destroy_on)
    run = facts.rounds[-1]
    dates = in_force(run, terms=terms, days_off=days_off)
    if run.acknowledged is None or run.acknowledgement_failed:
        return Next(Step.ACKNOWLEDGE, dates.acknowledge_by)
    if run.position_delivered is not None:
        return Next(Step.SETTLE, dates.answer_by)
    return Next(Step.TAKE_POSITION if run.position_drafted else Step.DRAFT_POSITION, dates.handle_by)


def _of_round(run: Round, number: int, terms: Terms, days_off: Container[date], today: date) -> Iterator[Reading]:
    history = _history(run, terms, days_off)
    answer_by, extended = _answer_promise(run, history)
    handle_by = answer_by if extended and run.notices[0].told <= history[0].handle_by else history[0].handle_by
    yield from _acknowledgement(run, history[0].acknowledge_by, number, today)
    yield _judge("R6a", handle_by, run.ended, today, number, extended=extended and handle_by == answer_by)
    yield _judge("R6b", answer_by, run.ended, today, number, extended=extended)
    yield from _delay(run, history, number, today)
    if not run.without_position:
        yield _judge("R8", answer_by, run.position_delivered, today, number, extended=extended)


def _history(run: Round, terms: Terms, days_off: Container[date]) -> list[Deadlines]:
    """The deadlines at first, and after each delay notice."""
    new_dates = [None, *(notice.new_date for notice in run.notices)]
    first, *later = [
        deadlines(run.received, run.acknowledged, date, terms=terms, days_off=days_off) for date in new_dates
    ]
    return [_as_told(first, run, terms, days_off), *later]


def _as_told(dates: Deadlines, run: Round, terms: Terms, days_off: Container[date]) -> Deadlines:
    """The first deadlines, none of them later than what the complainant was told (D17)."""
    answer_by = min(dates.answer_by, run.told_answer_by or dates.answer_by)
    handle_by = min(dates.handle_by, run.told_handle_by or dates.handle_by, answer_by)
    return Deadlines(dates.acknowledge_by, handle_by, answer_by, notify_by(answer_by, terms, days_off))


def _answer_promise(run: Round, history: list[Deadlines]) -> tuple[date, bool]:
    """The date by which R6b and R8 are judged, and whether notices moved it: only one told in time does (D3)."""
    in_time = 0
    for notice, before in zip(run.notices, history, strict=False):
        if notice.told > before.notify_by:
            break
        in_time += 1
    return history[in_time].answer_by, in_time > 0


def _judge(rule: str, by: date, done: date | None, today: date, number: int, *, extended: bool = False) -> Reading:
    """A deed with a last day: done in time, done too late, not yet done, or not done at all."""
    if done is None:
        if today <= by:
            return Reading(rule, State.DUE, by, Why.NOT_YET, number)
        return Reading(rule, State.BROKEN, by + ONE_DAY, Why.NOT_DONE, number)
    if done > by:
        return Reading(rule, State.BROKEN, by + ONE_DAY, Why.TOO_LATE, number)
    if extended:
        return Reading(rule, State.EXTENDED, done, Why.NOTICE_IN_TIME, number)
    return Reading(rule, State.KEPT, done, Why.IN_TIME, number)


def _acknowledgement(run: Round, by: date, number: int, today: date) -> Iterator[Reading]:
    """R4; it lapses where the round ended within its term without one (D12)."""
    if run.acknowledgement_delivered is None and run.ended is not None and run.ended <= by:
        return
    yield _judge("R4", by, run.acknowledgement_delivered, today, number)


def _delay(run: Round, history: list[Deadlines], number: int, today: date) -> Iterator[Reading]:
    """R7: every notice in time, and none missing; it does not apply where the first date was met."""
    for notice, before in zip(run.notices, history, strict=False):
        if notice.told > before.notify_by:
            yield Reading("R7", State.BROKEN, before.notify_by + ONE_DAY, Why.NOTICE_LATE, number)
            return
    now = history[-1]
    if (run.ended or today) > now.answer_by:
        yield Reading("R7", State.BROKEN, now.notify_by + ONE_DAY, Why.NOT_TOLD, number)
    elif run.notices:
        yield Reading("R7", State.KEPT, run.notices[-1].told, Why.NOTICE_IN_TIME, number)
    elif run.ended is None and today <= now.notify_by:
        yield Reading("R7", State.DUE, now.notify_by, Why.ONLY_IF_LATE, number)
    elif run.ended is None:
        yield Reading("R7", State.DUE, now.answer_by, Why.ONLY_AN_ANSWER_HELPS, number)


def _destruction(facts: Facts, span: Window) -> tuple[date | None, date]:
    """The first and the last day to destroy: those of the window, or the day after a hold (D6, D7).

    There is no first day while the case is open, and no hold moves its last.
    """
    if span.destroy_on is None or facts.held_until is None:
        return span.destroy_on, span.latest
    after_hold = facts.held_until + ONE_DAY
    return max(span.destroy_on, after_hold), max(span.latest, after_hold)


def _retention(facts: Facts, terms: Terms, today: date) -> Reading:
    """R13: destroyed inside the window; on `latest` where the two periods collide (D6); later only when held (D7)."""
    span = window(facts.counted_from, facts.settled, terms)
    first, last = _destruction(facts, span)
    number = max(len(facts.rounds), 1)
    if facts.destroyed is not None:
        return _destroyed(facts.destroyed, first or span.latest, last, span.collides, number)
    if today > last:
        return Reading("R13", State.BROKEN, last + ONE_DAY, Why.NOT_DONE, number)
    if first is None:
        return Reading("R13", State.DUE, span.latest, Why.OPEN, number)
    if first != span.destroy_on:
        return Reading("R13", State.DUE, first, Why.HELD, number)
    return Reading("R13", State.DUE, first, Why.COLLISION if span.collides else Why.SETTLED, number)


def _destroyed(day: date, first: date, last: date, collides: bool, number: int) -> Reading:
    if day < first:
        return Reading("R13", State.BROKEN, day, Why.TOO_EARLY, number)
    if day > last:
        return Reading("R13", State.BROKEN, last + ONE_DAY, Why.TOO_LATE, number)
    return Reading("R13", State.KEPT, day, Why.COLLISION if collides else Why.IN_TIME, number)
