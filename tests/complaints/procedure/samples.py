"""One sample case that the duty tests vary: received and acknowledged on Tuesday 24 November 2026."""

from dataclasses import replace
from datetime import date

from complaints.procedure.duties import Facts, Next, Notice, Reading, RoundFacts, State, Why, next_step, readings
from complaints.procedure.terms import Promise, Terms
from tests.complaints.procedure.almanac import DAYS_OFF

RECEIVED = date(2026, 11, 24)
ACKNOWLEDGE_BY = date(2026, 12, 1)
HANDLE_BY = date(2026, 12, 8)
NOTIFY_BY = date(2026, 12, 10)
ANSWER_BY = date(2026, 12, 15)

IN_TIME = Notice(told=date(2026, 12, 8), new_date=date(2027, 1, 8))
AFTER_HANDLE_BY = Notice(told=date(2026, 12, 9), new_date=date(2027, 1, 8))
LATE = Notice(told=date(2026, 12, 11), new_date=date(2027, 1, 8))
"""Each gives Friday 8 January 2027; a next notice is due by Tuesday 5 January."""
SECOND = Notice(told=date(2027, 1, 5), new_date=date(2027, 1, 22))
SECOND_LATE = Notice(told=date(2027, 1, 6), new_date=date(2027, 1, 22))

PROMISE = Promise(Terms(), DAYS_OFF)
"""The published terms, over the almanac."""
ROUND = RoundFacts(RECEIVED, PROMISE, acknowledged=RECEIVED, acknowledgement_delivered=RECEIVED)
UNACKNOWLEDGED = RoundFacts(RECEIVED, PROMISE)
BOUNCED = replace(ROUND, acknowledgement_delivered=None)
AT_CHRISTMAS = RoundFacts(
    date(2025, 12, 7), PROMISE, acknowledged=date(2025, 12, 7), acknowledgement_delivered=date(2025, 12, 7)
)
"""Notify-by Friday 19, handle-by Sunday 21, answer-by Sunday 28 December 2025."""
BETWEEN_THE_TWO = replace(AT_CHRISTMAS, notices=(Notice(told=date(2025, 12, 20), new_date=date(2026, 1, 9)),))
"""Told after notify-by, and before handle-by."""

Row = tuple[RoundFacts, str, str]
"""A row of a table: the facts, today, and how the rule then reads; "-" where it does not apply."""


def noticed(*notices: Notice) -> RoundFacts:
    """The sample round with these delay notices."""
    return replace(ROUND, notices=notices)


def answered(day: str, run: RoundFacts = ROUND) -> RoundFacts:
    """Ended by a position that went out on that day."""
    return replace(run, position_delivered=date.fromisoformat(day), ended=date.fromisoformat(day))


def withdrawn(day: str, run: RoundFacts = ROUND) -> RoundFacts:
    """Ended on that day in one of D12's other ways."""
    return replace(run, ended=date.fromisoformat(day), without_position=True)


def sheet(facts: Facts, today: date) -> tuple[Reading, ...]:
    """The rule sheet under the published terms."""
    return readings(facts, today=today)


def read(rule: str, run: RoundFacts, today: date) -> Reading | None:
    """How one rule reads for a case with this one round; None where it does not apply."""
    found = [reading for reading in sheet(Facts(run.received, (run,)), today) if reading.rule == rule]
    assert len(found) <= 1
    return found[0] if found else None


def expected(rule: str, text: str) -> Reading | None:
    """The last column of a row as a reading: state, day and why."""
    if text == "-":
        return None
    state, on, why = text.split()
    return Reading(rule, State(state), date.fromisoformat(on), Why(why))


def coming(facts: Facts) -> Next:
    """The next step under the published terms."""
    return next_step(facts)
