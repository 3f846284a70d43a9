"""The table of the complaints' jobs: each can be called, each runs, at hours in which no clock changes (R4, R6, R7, R13)."""

import inspect
from datetime import datetime, time
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.schedules import JOBS
from site_gooiconsult.shared.clock import Tally, registered
from site_gooiconsult.shared.clock.job import Job

each_job = pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)


@each_job
def test_job_is_a_function_of_the_door_under_its_own_name(job: Job) -> None:
    assert job.function is getattr(jobs, job.name)
    assert list(inspect.signature(job.function).parameters) == ["at"]


@each_job
def test_job_stands_in_the_clock(job: Job) -> None:
    assert registered()[job.name] == job


@pytest.mark.django_db
@each_job
def test_job_with_nothing_to_do_does_nothing_and_asks_for_no_more(job: Job, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    job.function(timezone.now())  # the first of the day may find days off to fill in
    assert job.function(timezone.now()) == Tally()


def test_promises_are_looked_after_often_enough() -> None:
    """A letter waits a minute at most, a warning half an hour, a day that has come is seen on that day."""
    often = {job.name: job.minutes for job in JOBS if job.minutes}
    assert often["post_letters"] == 1
    assert often["check_terms"] <= 30
    daily = {job.name: job.daily for job in JOBS if job.daily}
    assert {"retention", "fill_days_off", "compare_index"} <= daily.keys()


def test_index_is_compared_after_the_days_off_were_filled_in() -> None:
    daily = {job.name: job.daily for job in JOBS}
    assert time(4) <= (daily["fill_days_off"] or time.max) < (daily["compare_index"] or time.min) < time(22)


@pytest.mark.parametrize("moment", ["2027-03-28T04:30:00", "2027-10-31T04:30:00"])
def test_hour_of_each_daily_job_exists_once_in_the_nights_of_the_clocks(moment: str) -> None:
    zone = timezone.get_default_timezone()
    for job in JOBS:
        if job.daily:
            there = datetime.combine(datetime.fromisoformat(moment).date(), job.daily, zone)
            assert there.astimezone(timezone.get_fixed_timezone(0)).astimezone(zone) == there
            assert there.replace(fold=1).utcoffset() == there.utcoffset()
