"""What was told stands: a corrected day of receipt moves no date to later, and may move it to earlier (D17)."""

from dataclasses import replace
from datetime import date

import pytest

from complaints.procedure.duties import Facts, State, in_force
from tests.complaints.procedure.samples import ANSWER_BY, HANDLE_BY, IN_TIME, NOTIFY_BY, ROUND, UNACKNOWLEDGED, sheet

TOLD = replace(ROUND, told_handle_by=HANDLE_BY, told_answer_by=ANSWER_BY)
"""Received and acknowledged on Tuesday 24 November 2026, with 8 and 15 December told."""
d = date.fromisoformat


@pytest.mark.parametrize(
    ("received", "acknowledge_by", "handle_by", "notify_by", "answer_by"),
    [
        ("2026-11-24", "2026-12-01", "2026-12-08", "2026-12-10", "2026-12-15"),
        ("2026-11-26", "2026-12-03", "2026-12-08", "2026-12-10", "2026-12-15"),  # later: what was told stands
        ("2026-11-20", "2026-11-27", "2026-12-08", "2026-12-08", "2026-12-11"),  # earlier: the answer is due earlier
        ("2026-11-10", "2026-11-17", "2026-12-01", "2026-11-26", "2026-12-01"),  # and handling is not due after it
    ],
)
def test_corrected_receipt_gives_these_dates(
    received: str, acknowledge_by: str, handle_by: str, notify_by: str, answer_by: str
) -> None:
    dates = in_force(replace(TOLD, received=d(received)))
    wanted = (d(acknowledge_by), d(handle_by), d(notify_by), d(answer_by))
    assert (dates.acknowledge_by, dates.handle_by, dates.notify_by, dates.answer_by) == wanted


def test_receipt_of_which_nothing_was_told_moves_freely() -> None:
    """The twin: without an acknowledgement no date was told."""
    dates = in_force(replace(UNACKNOWLEDGED, received=d("2026-11-26")))
    assert dates.answer_by == d("2026-12-17")


def test_handling_day_that_was_not_told_follows_the_answer() -> None:
    """D17: an acknowledgement after handle-by names the day of the answer only."""
    run = replace(TOLD, received=d("2026-11-26"), told_handle_by=None)
    dates = in_force(run)
    assert (dates.handle_by, dates.answer_by) == (HANDLE_BY, ANSWER_BY)


def test_new_date_of_a_notice_may_lie_after_what_was_told_at_first() -> None:
    """D3: after a delay notice the date that it gave counts."""
    dates = in_force(replace(TOLD, notices=(IN_TIME,)))
    assert dates.handle_by == dates.answer_by == IN_TIME.new_date


def test_rules_are_judged_by_what_was_told() -> None:
    """Received two days later on second thoughts: an answer on 16 December is still one day late."""
    run = replace(TOLD, received=d("2026-11-26"), position_delivered=d("2026-12-16"), ended=d("2026-12-16"))
    reads = {each.rule: each for each in sheet(Facts(d("2026-11-24"), (run,)), d("2026-12-17"))}
    assert (reads["R6b"].state, reads["R6b"].on) == (State.BROKEN, d("2026-12-16"))
    assert reads["R7"].on == d("2026-12-11") > NOTIFY_BY


def test_what_is_no_complaint_is_judged_by_its_retention_alone() -> None:
    """D12: the rule sheet does not count it; R13 holds for all."""
    facts = Facts(d("2026-11-24"), (replace(TOLD, ended=d("2026-11-25")),), settled=d("2026-11-25"))
    today = d("2027-01-04")
    assert [each.rule for each in sheet(replace(facts, counts=False), today)] == ["R13"]
    assert sheet(replace(facts, counts=False), today)[-1] == sheet(facts, today)[-1]
