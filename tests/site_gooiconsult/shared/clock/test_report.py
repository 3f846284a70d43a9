"""What the screen of the jobs tells of each: when it ran, how it went, when it runs next. In Dutch, and no data of any case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta

import pytest
from django.utils import timezone
from django_q.models import Schedule

from site_gooiconsult.shared.clock import Job, registered, run_all
from site_gooiconsult.shared.clock.models import LastRun
from site_gooiconsult.shared.clock.report import Row, note, rows, times_of
from site_gooiconsult.shared.clock.run import JobFailed, run_job
from site_gooiconsult.shared.clock.schedules import write_schedules
from tests.site_gooiconsult.shared.clock.chores import BURST, IN_SLICES, LOG, SWEEP

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]
Table = Callable[..., None]


@pytest.fixture(autouse=True)
def empty_log() -> Iterator[None]:
    LOG.clear()
    yield
    LOG.clear()


def row() -> Row:
    return rows(timezone.now())[0]


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (Job("a", "x.y", minutes=1), "elke minuut"),
        (Job("a", "x.y", minutes=5), "elke 5 minuten"),
        (Job("a", "x.y", minutes=30), "elk half uur"),
        (Job("a", "x.y", minutes=60), "elk uur"),
        (Job("a", "x.y", daily=time(4, 30)), "elke dag om 04:30 uur"),
    ],
)
def test_times_are_said_in_words(job: Job, said: str) -> None:
    assert times_of(job) == said


def test_every_job_of_the_site_has_a_dutch_name_of_its_own() -> None:
    labels = [job.label for job in registered().values()]
    assert all(labels)
    assert len(labels) == len(set(labels))


def test_job_that_never_ran_says_so(table: Table) -> None:
    table(SWEEP)
    assert (row().last, row().result, row().failed) == (None, "nog niet gedaan", False)


class TestLastRun:
    def test_job_that_ran_is_told_with_its_counts(self, table: Table) -> None:
        table(SWEEP)
        before = timezone.now()
        run_job("sweep")
        found = row()
        assert (found.result, found.failed) == ("gelukt: 3", False)
        assert found.last is not None
        assert found.last >= before

    def test_slices_of_one_run_add_up_and_the_next_run_begins_anew(self, table: Table) -> None:
        table(IN_SLICES)
        for _ in range(3):
            run_job("in_slices")
        assert (row().result, row().failed) == ("3 gelukt, 3 mislukt", True)
        run_job("in_slices")
        assert row().result == "1 gelukt, 1 mislukt"

    def test_job_that_failed_tells_the_class_of_its_error_and_no_data(self, table: Table) -> None:
        table(BURST)
        with pytest.raises(JobFailed):
            run_job("burst")
        assert (row().result, row().failed) == ("mislukt (ValueError)", True)
        assert "canary" not in repr(LastRun.objects.values())

    def test_job_that_recovered_is_well_again(self, table: Table) -> None:
        table(SWEEP)
        note("sweep", error="ValueError")
        assert row().failed
        run_job("sweep")
        assert (row().result, row().failed) == ("gelukt: 3", False)

    def test_job_that_found_nothing_says_so(self, table: Table) -> None:
        table(SWEEP)
        note("sweep")
        assert row().result == "gelukt, er was niets te doen"

    def test_run_by_hand_counts_too(self, table: Table) -> None:
        table(SWEEP)
        list(run_all(timezone.now()))
        assert row().result == "gelukt: 3"


class TestNextRun:
    @pytest.mark.parametrize(("minutes", "late"), [(-5, False), (4, False), (6, True)])
    def test_job_that_should_have_run_by_now_is_late(self, table: Table, minutes: int, late: bool) -> None:
        table(SWEEP)
        write_schedules()
        Schedule.objects.filter(name="sweep").update(next_run=timezone.now() - timedelta(minutes=minutes))
        assert row().late is late

    def test_job_without_a_schedule_is_late(self, table: Table) -> None:
        table(SWEEP)
        assert (row().next, row().late) == (None, True)


def test_cost_does_not_grow_with_the_jobs(table: Table, django_assert_num_queries: Callable[..., object]) -> None:
    table(SWEEP, BURST, IN_SLICES)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        rows(timezone.now())
