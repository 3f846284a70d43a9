"""R13; D6, D7, D13, D22: how retention reads, the rule sheet of a whole case, and what comes next."""

from dataclasses import replace
from datetime import date

import pytest

from complaints.procedure.duties import Facts, Next, Reading, RoundFacts, State, Step, Why, in_force
from complaints.procedure.retention import Held
from tests.complaints.procedure.samples import (
    ANSWER_BY,
    HANDLE_BY,
    IN_TIME,
    LATE,
    PROMISE,
    RECEIVED,
    ROUND,
    SECOND,
    UNACKNOWLEDGED,
    answered,
    coming,
    noticed,
    read,
    sheet,
)

d = date.fromisoformat
OPEN = Facts(counted_from=RECEIVED, rounds=(ROUND,))
SETTLED = replace(OPEN, settled=d("2026-12-08"))
"""Destroyed from 9 December 2027, at the latest on 24 November 2028."""
COLLIDING = replace(OPEN, settled=d("2027-11-24"))
"""Its full year would end after 24 November 2028."""


def held(until: str, facts: Facts = SETTLED, since: str = "2026-12-08", *, excuses: bool = True) -> Facts:
    return replace(facts, holds=(*facts.holds, Held(d(since), d(until), excuses)))


def asked(granted: str, facts: Facts = SETTLED) -> Facts:
    return replace(facts, requested=d(granted))


def later(day: str, facts: Facts = SETTLED) -> Facts:
    return replace(facts, postponed=d(day))


def gone(day: str, facts: Facts = SETTLED) -> Facts:
    return replace(facts, destroyed=d(day))


RETENTION = {
    "open": (OPEN, "2026-12-01", "due 2028-11-24 open"),
    "open on the last day": (OPEN, "2028-11-24", "due 2028-11-24 open"),
    "D7 open after the last day": (OPEN, "2028-11-25", "broken 2028-11-25 not_done"),
    "D7 open after the last day, held by the clock": (
        held("2028-12-24", OPEN, "2028-11-25", excuses=False),
        "2028-11-25",
        "broken 2028-11-25 not_done",
    ),
    "D7 open, held for a claim": (held("2028-12-24", OPEN), "2028-11-25", "due 2028-12-25 open"),
    "D7 open, held too late": (held("2028-12-24", OPEN, "2028-11-26"), "2028-11-26", "broken 2028-11-25 not_done"),
    "settled": (SETTLED, "2026-12-08", "due 2027-12-09 settled"),
    "settled, day passed, window open": (SETTLED, "2028-11-24", "due 2027-12-09 settled"),
    "settled, left past the window": (SETTLED, "2028-11-25", "broken 2028-11-25 not_done"),
    "D6 collision": (COLLIDING, "2027-11-24", "due 2028-11-24 collision"),
    "D6 collision, left": (COLLIDING, "2028-11-25", "broken 2028-11-25 not_done"),
    "destroyed on the first day": (gone("2027-12-09"), "2029-01-01", "kept 2027-12-09 in_time"),
    "destroyed a day too early": (gone("2027-12-08"), "2029-01-01", "broken 2027-12-08 too_early"),
    "destroyed on the last day": (gone("2028-11-24"), "2029-01-01", "kept 2028-11-24 in_time"),
    "destroyed a day too late": (gone("2028-11-25"), "2029-01-01", "broken 2028-11-25 too_late"),
    "D6 collision, destroyed on the last day": (
        gone("2028-11-24", COLLIDING),
        "2029-01-01",
        "kept 2028-11-24 collision",
    ),
    "D6 collision, a day too early": (gone("2028-11-23", COLLIDING), "2029-01-01", "broken 2028-11-23 too_early"),
    "D6 collision, a day too late": (gone("2028-11-25", COLLIDING), "2029-01-01", "broken 2028-11-25 too_late"),
    "D7 hold that ends before the day": (held("2027-12-08"), "2027-12-01", "due 2027-12-09 settled"),
    "D7 hold that ends on the day": (held("2027-12-09"), "2027-12-01", "due 2027-12-10 held"),
    "D7 hold inside the window": (held("2028-03-01"), "2028-01-01", "due 2028-03-02 held"),
    "D7 hold past the window": (held("2028-12-31"), "2028-12-01", "due 2029-01-01 held"),
    "D7 hold up to the last day of the window": (held("2028-11-24"), "2028-11-25", "due 2028-11-25 held"),
    "D7 hold inside the window, left": (held("2028-03-01"), "2028-11-25", "broken 2028-11-25 not_done"),
    "D7 destroyed after a hold past the window": (
        gone("2029-01-01", held("2028-12-31")),
        "2029-02-01",
        "kept 2029-01-01 in_time",
    ),
    "D7 destroyed while held": (gone("2028-03-01", held("2028-03-01")), "2028-03-02", "broken 2028-03-01 too_early"),
    "D7 hold past the window, on the day after it": (held("2028-12-31"), "2029-01-01", "due 2029-01-01 held"),
    "D7 hold past the window, left": (held("2028-12-31"), "2029-01-02", "broken 2029-01-02 not_done"),
    "D7 hold past the window, destroyed a day too late": (
        gone("2029-01-02", held("2028-12-31")),
        "2029-02-01",
        "broken 2029-01-02 too_late",
    ),
    "D7 held by the clock, then settled and destroyed": (
        gone("2028-12-25", held("2028-12-24", replace(OPEN, settled=d("2028-11-30")), "2028-11-25", excuses=False)),
        "2029-01-01",
        "broken 2028-11-25 too_late",
    ),
    "D7 hold renewed in time": (
        held("2029-03-01", held("2028-12-31"), "2028-12-31"),
        "2029-01-15",
        "due 2029-03-02 held",
    ),
    "D7 hold renewed on the day after it": (
        held("2029-03-01", held("2028-12-31"), "2029-01-01"),
        "2029-01-15",
        "due 2029-03-02 held",
    ),
    "D7 hold renewed too late": (
        held("2029-03-01", held("2028-12-31"), "2029-01-02"),
        "2029-01-15",
        "broken 2029-01-02 not_done",
    ),
    "D6 later inside the window": (later("2028-03-01"), "2027-12-09", "due 2028-03-01 postponed"),
    "D6 later, destroyed before": (
        gone("2028-02-29", later("2028-03-01")),
        "2029-01-01",
        "broken 2028-02-29 too_early",
    ),
    "D6 later, destroyed": (gone("2028-03-01", later("2028-03-01")), "2029-01-01", "kept 2028-03-01 in_time"),
    "D6 later than the last day": (later("2030-03-01"), "2027-12-09", "due 2028-11-24 postponed"),
    "D6 later and held": (held("2028-05-01", later("2028-03-01")), "2027-12-09", "due 2028-05-02 held"),
    "D23 erasing granted": (asked("2027-01-01"), "2027-01-01", "due 2027-01-01 requested"),
    "D23 erased on request": (gone("2027-01-02", asked("2027-01-01")), "2029-01-01", "kept 2027-01-02 requested"),
    "D23 erased on the day that it was granted": (
        gone("2027-01-01", asked("2027-01-01")),
        "2029-01-01",
        "kept 2027-01-01 requested",
    ),
    "D23 granted, erased on the last day": (
        gone("2028-11-24", asked("2027-01-01")),
        "2029-01-01",
        "kept 2028-11-24 requested",
    ),
    "D23 granted, erased a day too late": (
        gone("2028-11-25", asked("2027-01-01")),
        "2029-01-01",
        "broken 2028-11-25 too_late",
    ),
    "D23 erased before it was granted": (
        gone("2026-12-31", asked("2027-01-01")),
        "2029-01-01",
        "broken 2026-12-31 too_early",
    ),
    "D23 granted, then held": (held("2027-02-01", asked("2027-01-01")), "2027-01-01", "due 2027-02-02 held"),
    "D23 granted, and moved to later before": (
        later("2028-03-01", asked("2027-01-01")),
        "2027-01-01",
        "due 2027-01-01 requested",
    ),
    "D7 collision and hold": (held("2028-12-31", COLLIDING), "2028-12-01", "due 2029-01-01 held"),
}


@pytest.mark.parametrize(("facts", "today", "reads"), RETENTION.values(), ids=RETENTION)
def test_retention_reads_as_in_the_table(facts: Facts, today: str, reads: str) -> None:
    """R13 is read last, with the number of the last round."""
    state, on, why = reads.split()
    assert sheet(facts, d(today))[-1] == Reading("R13", State(state), d(on), Why(why), 1)


def test_retention_counts_from_the_earliest_day_ever_recorded() -> None:
    """D17: a corrected date of receipt never moves the last day to later."""
    facts = replace(OPEN, counted_from=d("2026-11-20"))
    assert sheet(facts, RECEIVED)[-1].on == date(2028, 11, 20)


def test_sheet_reads_each_rule_once_for_each_round_and_retention_last() -> None:
    """D22."""
    rules = [(reading.rule, reading.round) for reading in sheet(OPEN, RECEIVED)]
    assert rules == [("R4", 1), ("R6a", 1), ("R6b", 1), ("R7", 1), ("R8", 1), ("R9", 1), ("R13", 1)]


def test_sheet_of_a_reopened_case_leaves_the_first_round_as_it_was() -> None:
    """D13: the second round has a clock of its own, from the day on which the new facts came in."""
    first = answered("2026-12-08")
    second = RoundFacts(date(2027, 2, 1), PROMISE)
    before = sheet(Facts(RECEIVED, (first,), settled=d("2026-12-08")), d("2027-02-01"))
    after = sheet(Facts(RECEIVED, (first, second)), d("2027-02-01"))
    assert after[:4] == before[:4]
    assert [(each.rule, each.round, each.state, each.on) for each in after[4:]] == [
        ("R4", 2, State.DUE, date(2027, 2, 8)),
        ("R6a", 2, State.DUE, date(2027, 2, 22)),
        ("R6b", 2, State.DUE, date(2027, 2, 22)),
        ("R7", 2, State.DUE, date(2027, 2, 17)),
        ("R8", 2, State.DUE, date(2027, 2, 22)),
        ("R9", 2, State.KEPT, date(2027, 2, 1)),
        ("R13", 2, State.DUE, date(2028, 11, 24)),
    ]


def test_sheet_of_what_counts_as_no_complaint_reads_retention_only() -> None:
    """D12, D14: what is no complaint and what was merged have no duties, and are destroyed all the same."""
    assert [reading.rule for reading in sheet(replace(SETTLED, counts=False), RECEIVED)] == ["R13"]


def test_sheet_counts_the_working_days_of_the_calendar_that_it_is_given() -> None:
    """D1: at Christmas a case has until the new year."""
    run = RoundFacts(date(2026, 12, 24), PROMISE)
    assert read("R4", run, date(2027, 1, 4)) == Reading("R4", State.DUE, date(2027, 1, 4), Why.NOT_YET)


@pytest.mark.parametrize(
    ("run", "handle_by", "answer_by"),
    [
        (UNACKNOWLEDGED, ANSWER_BY, ANSWER_BY),
        (ROUND, HANDLE_BY, ANSWER_BY),
        (noticed(IN_TIME), IN_TIME.new_date, IN_TIME.new_date),
        (noticed(LATE), LATE.new_date, LATE.new_date),
        (noticed(IN_TIME, SECOND), SECOND.new_date, SECOND.new_date),
    ],
    ids=["unacknowledged", "acknowledged", "notice", "late notice", "second notice"],
)
def test_dates_in_force_are_those_last_told(run: RoundFacts, handle_by: date, answer_by: date) -> None:
    """D3: a late notice is judged as late, and what it promised stands."""
    dates = in_force(run)
    assert (dates.handle_by, dates.answer_by) == (handle_by, answer_by)


COMING = {
    "acknowledge": (replace(OPEN, rounds=(UNACKNOWLEDGED,)), Next(Step.ACKNOWLEDGE, d("2026-12-01"))),
    "D18 acknowledge again": (
        replace(OPEN, rounds=(replace(ROUND, acknowledgement_delivered=None, acknowledgement_failed=True),)),
        Next(Step.ACKNOWLEDGE, d("2026-12-01")),
    ),
    "draft while the acknowledgement is on its way": (
        replace(OPEN, rounds=(replace(ROUND, acknowledgement_delivered=None),)),
        Next(Step.DRAFT_POSITION, HANDLE_BY),
    ),
    "draft": (OPEN, Next(Step.DRAFT_POSITION, HANDLE_BY)),
    "draft under a new date": (replace(OPEN, rounds=(noticed(IN_TIME),)), Next(Step.DRAFT_POSITION, IN_TIME.new_date)),
    "send": (replace(OPEN, rounds=(replace(ROUND, position_drafted=True),)), Next(Step.TAKE_POSITION, HANDLE_BY)),
    "settle": (
        replace(OPEN, rounds=(replace(ROUND, position_drafted=True, position_delivered=d("2026-12-07")),)),
        Next(Step.SETTLE, ANSWER_BY),
    ),
    "destroy": (SETTLED, Next(Step.DESTROY, d("2027-12-09"))),
    "destroy where periods collide": (COLLIDING, Next(Step.DESTROY, d("2028-11-24"))),
    "destroy after a hold": (held("2028-03-01"), Next(Step.DESTROY, d("2028-03-02"))),
    "destroy, hold long over": (held("2027-01-01"), Next(Step.DESTROY, d("2027-12-09"))),
    "the last round counts": (
        replace(OPEN, rounds=(answered("2026-12-08"), RoundFacts(d("2027-02-01"), PROMISE))),
        Next(Step.ACKNOWLEDGE, d("2027-02-08")),
    ),
}


@pytest.mark.parametrize(("facts", "expected"), COMING.values(), ids=COMING)
def test_next_step_is_the_one_owed_first(facts: Facts, expected: Next) -> None:
    assert coming(facts) == expected
