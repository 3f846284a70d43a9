"""When the officer is warned of the last day, and when a run that destroys waits for a person (D7, R13)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints.procedure.retention import too_many, warning_due

LATEST = date(2028, 11, 24)


@pytest.mark.parametrize(
    ("ahead", "mark"),
    [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-1, None)],
)
def test_officer_is_warned_at_the_nearest_mark_that_was_passed(ahead: int, mark: int | None) -> None:
    """D7: 90, 30 and 7 days ahead, and on the day itself; a mark that no job saw is not lost."""
    assert warning_due(LATEST, LATEST - timedelta(days=ahead)) == mark


@pytest.mark.parametrize(
    ("due", "cases", "stops"),
    [(5, 5, False), (6, 60, False), (6, 59, True), (6, 6, True), (100, 1000, False), (101, 1000, True)],
)
def test_run_stops_where_it_would_destroy_more_than_five_cases_and_more_than_a_tenth(
    due: int, cases: int, stops: bool
) -> None:
    """R13: both, so that a small register is not stopped for one case, nor a large one for six."""
    assert too_many(due, cases) is stops
