"""R15 and R9 in the rule sheet, what comes next while an appeal runs, and how long the case is kept then (D5, D7, D22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complaints.procedure.appeals import Appeal
from complaints.procedure.duties import Facts, Reading, State, Step, Why
from complaints.procedure.retention import days_to_destroy, window
from complaints.procedure.terms import Terms
from tests.complaints.procedure.samples import RECEIVED, ROUND, Row, answered, coming, expected, read, sheet

d = date.fromisoformat
ANSWERED = answered("2026-12-08")
MADE, RULED, BY = d("2026-12-15"), d("2027-02-01"), d("2027-03-01")
RUNNING = replace(ANSWERED, appeal=Appeal(MADE))
LOST = replace(ANSWERED, appeal=Appeal(MADE, RULED))
OWED = replace(ANSWERED, appeal=Appeal(MADE, RULED, BY))


def executed(day: str) -> Facts:
    return settled(replace(ANSWERED, appeal=Appeal(MADE, RULED, BY, d(day))))


def settled(*rounds: object) -> Facts:
    return Facts(
        RECEIVED, rounds, settled=d("2026-12-08"), holds=tuple(run.appeal.hold for run in rounds if run.appeal)
    )  # type: ignore[arg-type,attr-defined]


ROWS: list[Row] = [
    (ROUND, "2026-12-08", "-"),
    (ANSWERED, "2026-12-20", "-"),
    (RUNNING, "2027-01-31", "-"),
    (LOST, "2027-02-02", "-"),
    (OWED, "2027-02-02", "due 2027-03-01 not_yet"),
    (OWED, "2027-03-01", "due 2027-03-01 not_yet"),
    (OWED, "2027-03-02", "broken 2027-03-02 not_done"),
    (replace(OWED, appeal=Appeal(MADE, RULED, BY, d("2027-02-15"))), "2027-04-01", "kept 2027-02-15 in_time"),
    (replace(OWED, appeal=Appeal(MADE, RULED, BY, BY)), "2027-04-01", "kept 2027-03-01 in_time"),
    (replace(OWED, appeal=Appeal(MADE, RULED, BY, d("2027-03-02"))), "2027-04-01", "broken 2027-03-02 too_late"),
]


@pytest.mark.parametrize(("run", "today", "reads"), ROWS)
def test_ruling_that_asks_something_of_us_has_a_date_of_its_own(run: Row, today: str, reads: str) -> None:
    """R15: due on, kept, broken."""
    assert read("R15", run, d(today)) == expected("R15", reads)  # type: ignore[arg-type]


def test_confidentiality_is_kept_until_a_breach_is_recorded() -> None:
    """R9."""
    facts = Facts(RECEIVED, (ROUND,))
    today = d("2026-12-01")
    assert of_rule("R9", facts, today) == Reading("R9", State.KEPT, today, Why.CONFIDENTIAL)
    broken = replace(facts, breached=d("2026-11-30"))
    assert of_rule("R9", broken, today) == Reading("R9", State.BROKEN, d("2026-11-30"), Why.BREACHED)


def test_what_is_no_complaint_has_neither() -> None:
    """D12, D14: only its retention is judged."""
    facts = replace(settled(OWED), counts=False, breached=RECEIVED)
    assert [reading.rule for reading in sheet(facts, RULED)] == ["R13"]


@pytest.mark.parametrize(
    ("facts", "step", "on"),
    [
        (settled(ANSWERED), Step.DESTROY, "2027-12-09"),
        (settled(RUNNING), Step.RECORD_RULING, "2028-11-24"),
        (settled(OWED), Step.EXECUTE_RULING, "2027-03-01"),
        (settled(LOST), Step.DESTROY, "2027-12-09"),
        (executed("2027-02-15"), Step.DESTROY, "2027-12-09"),
        (executed("2028-01-10"), Step.DESTROY, "2028-01-11"),
    ],
)
def test_case_shows_the_ruling_and_its_execution_while_they_are_awaited(facts: Facts, step: Step, on: str) -> None:
    found = coming(facts)
    assert (found.step, found.on) == (step, d(on))


def test_reopened_case_shows_whichever_comes_first() -> None:
    """D13: the ruling opened it again, and asks something too."""
    second = replace(ROUND, received=d("2027-02-10"), acknowledged=None)
    facts = replace(settled(OWED), rounds=(OWED, second), settled=None)
    assert coming(facts).step is Step.ACKNOWLEDGE
    confirmed = replace(facts, rounds=(OWED, replace(second, acknowledged=d("2027-02-17"))))
    assert (coming(confirmed).step, coming(confirmed).on) == (Step.EXECUTE_RULING, BY)


def test_of_two_rulings_to_carry_out_the_first_one_due_is_shown() -> None:
    """R15: each round may have had its appeal."""
    sooner = replace(OWED, appeal=Appeal(MADE, RULED, d("2027-02-20")))
    for rounds in ((OWED, sooner), (sooner, OWED)):
        assert coming(settled(*rounds)).on == d("2027-02-20")


def test_open_case_of_which_an_appeal_runs_is_due_because_it_is_open() -> None:
    """D13, D7: opened again meanwhile, it has no day of destruction that a hold could move."""
    facts = replace(settled(RUNNING), rounds=(RUNNING, replace(ROUND, received=d("2027-01-11"))), settled=None)
    reading = of_rule("R13", facts, d("2027-01-31"))
    assert (reading.state, reading.on, reading.why) == (State.DUE, d("2028-11-24"), Why.OPEN)


@pytest.mark.parametrize("today", ["2027-01-31", "2028-11-24", "2028-11-25", "2035-01-01"])
def test_running_appeal_holds_the_case_however_long_it_takes(today: str) -> None:
    """D7: R13 waits, and has no first day."""
    facts = settled(RUNNING)
    assert of_rule("R13", facts, d(today)) == Reading("R13", State.DUE, max(d("2028-11-24"), d(today)), Why.HELD)


def test_appeal_that_ended_after_the_last_day_lets_the_case_go_the_day_after() -> None:
    """D7: destroyed the day after, R13 is kept."""
    facts = executed("2029-02-01")
    assert days_to_destroy(window(RECEIVED, facts.settled, Terms()), facts.holds) == (d("2029-02-02"), d("2029-02-02"))
    gone = replace(facts, destroyed=d("2029-02-02"))
    assert of_rule("R13", gone, d("2029-02-02")).state is State.KEPT
    late = replace(facts, destroyed=d("2029-02-03"))
    assert of_rule("R13", late, d("2029-02-03")).state is State.BROKEN


def of_rule(rule: str, facts: Facts, today: date) -> Reading:
    (found,) = [reading for reading in sheet(facts, today) if reading.rule == rule]
    return found
