"""The facts of a case in, and out what is owed: until when, kept or broken, and why (D22)."""

from collections.abc import Iterator
from datetime import date

from complaints.procedure.appeals import UNENDED
from complaints.procedure.facts import Facts, Next, Notice, Reading, RoundFacts, State, Step, Why
from complaints.procedure.retention import Window, days_to_destroy, window
from complaints.procedure.terms import Deadlines, notify_by
from complaints.procedure.workdays import ONE_DAY

__all__ = [
    "Facts",
    "Next",
    "Notice",
    "Reading",
    "RoundFacts",
    "State",
    "Step",
    "Why",
    "in_force",
    "next_step",
    "readings",
]


def readings(facts: Facts, *, today: date) -> tuple[Reading, ...]:
    """The rule sheet of a case: a reading for each rule that applies, round by round, then those of the whole case (D22)."""
    retention = _retention(facts, today)
    if not facts.counts:
        return (retention,)
    sheet = [reading for number, run in enumerate(facts.rounds, start=1) for reading in _of_round(run, number, today)]
    return (*sheet, _confidentiality(facts, today), retention)


def in_force(run: RoundFacts) -> Deadlines:
    """The deadlines of a round as they stand after its delay notices (D3)."""
    return _history(run)[-1]


def next_step(facts: Facts) -> Next:
    """What has to be done next, and by when: the staff's own order of work."""
    span = window(facts.counted_from, facts.settled, facts.terms)
    after_appeal = _after_appeal(facts, span)
    destroy_on = days_to_destroy(span, facts.holds, facts.postponed, facts.requested)[0]
    if destroy_on is not None:
        return after_appeal or Next(Step.DESTROY, destroy_on)
    of_round = _in_round(facts.rounds[-1])
    return min(filter(None, (of_round, after_appeal)), key=lambda coming: coming.on)


def _after_appeal(facts: Facts, span: Window) -> Next | None:
    """What an appeal that runs asks for: its ruling, which has no day but the last of the window, then carrying it out (R15)."""
    owed = [each.execute_by for each in facts.appeals if each.execute_by is not None and each.executed is None]
    if owed:
        return Next(Step.EXECUTE_RULING, min(owed))
    unruled = any(each.ruled is None for each in facts.appeals)
    return Next(Step.RECORD_RULING, span.latest) if unruled else None


def _in_round(run: RoundFacts) -> Next:
    """What an open round asks for."""
    dates = in_force(run)
    if run.acknowledged is None or run.acknowledgement_failed:
        return Next(Step.ACKNOWLEDGE, dates.acknowledge_by)
    if run.acknowledgement_to_post:
        return Next(Step.POST, dates.acknowledge_by)
    if run.position_to_post:
        return Next(Step.POST, dates.answer_by)
    if run.position_delivered is not None:
        return Next(Step.SETTLE, dates.answer_by)
    return Next(Step.TAKE_POSITION if run.position_drafted else Step.DRAFT_POSITION, dates.handle_by)


def _of_round(run: RoundFacts, number: int, today: date) -> Iterator[Reading]:
    history = _history(run)
    answer_by, extended = _answer_promise(run, history)
    handle_by = answer_by if extended and run.notices[0].told <= history[0].handle_by else history[0].handle_by
    yield from _acknowledgement(run, history[0].acknowledge_by, number, today)
    yield _judge("R6a", handle_by, run.answered_or_ended, today, number, extended=extended and handle_by == answer_by)
    yield _judge("R6b", answer_by, run.answered_or_ended, today, number, extended=extended)
    yield from _delay(run, history, number, today)
    if not run.without_position:
        yield _judge("R8", answer_by, run.position_delivered, today, number, extended=extended)
    if run.appeal is not None and run.appeal.execute_by is not None:
        yield _judge("R15", run.appeal.execute_by, run.appeal.executed, today, number)


def _history(run: RoundFacts) -> list[Deadlines]:
    """The deadlines at first, and after each delay notice."""
    new_dates = [None, *(notice.new_date for notice in run.notices)]
    first, *later = [run.promise.deadlines(run.received, run.acknowledged, new_date) for new_date in new_dates]
    return [_as_told(first, run), *later]


def _as_told(dates: Deadlines, run: RoundFacts) -> Deadlines:
    """The first deadlines, none of them later than what the complainant was told (D17)."""
    answer_by = min(dates.answer_by, run.told_answer_by or dates.answer_by)
    handle_by = min(dates.handle_by, run.told_handle_by or dates.handle_by, answer_by)
    return Deadlines(
        dates.acknowledge_by, handle_by, answer_by, notify_by(answer_by, run.promise.terms, run.promise.days_off)
    )


def _answer_promise(run: RoundFacts, history: list[Deadlines]) -> tuple[date, bool]:
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


def _acknowledgement(run: RoundFacts, by: date, number: int, today: date) -> Iterator[Reading]:
    """R4; it lapses where the round ended within its term without one (D12)."""
    if run.acknowledgement_delivered is None and run.ended is not None and run.ended <= by:
        return
    yield _judge("R4", by, run.acknowledgement_delivered, today, number)


def _delay(run: RoundFacts, history: list[Deadlines], number: int, today: date) -> Iterator[Reading]:
    """R7: every notice in time, and none missing; it does not apply where the first date was met."""
    for notice, before in zip(run.notices, history, strict=False):
        if notice.told > before.notify_by:
            yield Reading("R7", State.BROKEN, before.notify_by + ONE_DAY, Why.NOTICE_LATE, number)
            return
    now, done = history[-1], run.answered_or_ended
    if (done or today) > now.answer_by:
        yield Reading("R7", State.BROKEN, now.notify_by + ONE_DAY, Why.NOT_TOLD, number)
    elif run.notices:
        yield Reading("R7", State.KEPT, run.notices[-1].told, Why.NOTICE_IN_TIME, number)
    elif done is None and today <= now.notify_by:
        yield Reading("R7", State.DUE, now.notify_by, Why.ONLY_IF_LATE, number)
    elif done is None:
        yield Reading("R7", State.DUE, now.answer_by, Why.ONLY_AN_ANSWER_HELPS, number)


def _confidentiality(facts: Facts, today: date) -> Reading:
    """R9: broken from the day of a recorded breach, kept until today where there is none."""
    number = max(len(facts.rounds), 1)
    if facts.breached is not None:
        return Reading("R9", State.BROKEN, facts.breached, Why.BREACHED, number)
    return Reading("R9", State.KEPT, today, Why.CONFIDENTIAL, number)


def _retention(facts: Facts, today: date) -> Reading:
    """R13: destroyed inside the window; on `latest` where the two periods collide (D6); later only when held (D7)."""
    span = window(facts.counted_from, facts.settled, facts.terms)
    first, last = days_to_destroy(span, facts.holds, facts.postponed, facts.requested)
    number = max(len(facts.rounds), 1)
    if facts.destroyed is not None:
        return _destroyed(facts, facts.destroyed, first or span.latest, last, span.collides, number)
    if today > last:
        return Reading("R13", State.BROKEN, last + ONE_DAY, Why.NOT_DONE, number)
    if facts.held_until == UNENDED:
        return Reading("R13", State.DUE, max(span.latest, today), Why.OPEN if first is None else Why.HELD, number)
    if first is None:
        return Reading("R13", State.DUE, last, Why.OPEN, number)
    return Reading("R13", State.DUE, first, _why_then(facts, first, span), number)


def _why_then(facts: Facts, first: date, span: Window) -> Why:
    """Why a settled case is destroyed on that day."""
    if facts.held_until is not None and first == facts.held_until + ONE_DAY and first != span.destroy_on:
        return Why.HELD
    if facts.requested is not None:
        return Why.REQUESTED
    if first != span.destroy_on:
        return Why.POSTPONED
    return Why.COLLISION if span.collides else Why.SETTLED


def _destroyed(facts: Facts, day: date, first: date, last: date, collides: bool, number: int) -> Reading:
    if facts.requested is not None and first <= day <= last:
        return Reading("R13", State.KEPT, day, Why.REQUESTED, number)
    if day < first:
        return Reading("R13", State.BROKEN, day, Why.TOO_EARLY, number)
    if day > last:
        return Reading("R13", State.BROKEN, last + ONE_DAY, Why.TOO_LATE, number)
    return Reading("R13", State.KEPT, day, Why.COLLISION if collides else Why.IN_TIME, number)
