"""The table of jobs: a name stands for one job, and no daily job meets a change of the clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from site_gooiconsult.shared.clock import Job, Tally, register, registered
from tests.site_gooiconsult.shared.clock.chores import SWEEP, sweep


@pytest.mark.parametrize("hour", [0, 2, 3, 22, 23])
def test_daily_job_in_the_night_is_refused(hour: int) -> None:
    with pytest.raises(ValueError, match="between 4 and 22"):
        Job("night", "x.y", daily=time(hour))


@pytest.mark.parametrize("hour", [4, 21])
def test_daily_job_by_day_is_taken(hour: int) -> None:
    assert Job("day", "x.y", daily=time(hour, 59)).daily == time(hour, 59)


@pytest.mark.parametrize("times", [{}, {"minutes": 5, "daily": time(5)}])
def test_job_runs_either_every_so_many_minutes_or_daily(times: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="or daily"):
        Job("both", "x.y", **times)


def test_job_knows_its_function() -> None:
    assert SWEEP.function is sweep


def test_job_may_be_registered_again_but_a_name_stands_for_one(table: Callable[..., None]) -> None:
    table(SWEEP)
    register([SWEEP])
    with pytest.raises(ValueError, match="two jobs are called sweep"):
        register([Job("sweep", "x.y", minutes=5)])
    assert registered() == {"sweep": SWEEP}


def test_every_job_of_the_site_exists() -> None:
    assert all(callable(job.function) for job in registered().values())


@pytest.mark.parametrize(
    ("tally", "goes_on"),
    [(Tally(1, 0, True), True), (Tally(1, 1, True), True), (Tally(0, 1, True), False), (Tally(1, 0, False), False)],
)
def test_job_goes_on_while_more_waits_and_it_gets_somewhere(tally: Tally, goes_on: bool) -> None:
    assert tally.goes_on is goes_on
