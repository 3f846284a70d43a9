"""A job from the queue, and all jobs in this process: counts come out, never data, and one failure stops no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_q.models import Failure, OrmQ, Success
from django_q.signing import SignedPackage
from django_q.tasks import async_task

from site_gooiconsult.shared import clock
from site_gooiconsult.shared.clock.heartbeat import last_beat
from site_gooiconsult.shared.clock.run import JobFailed, run_job
from site_gooiconsult.shared.clock.soon import TASK
from tests.patience import A_MINUTE
from tests.site_gooiconsult.shared.clock.chores import BURST, IN_SLICES, LOG, MOMENTS, STUCK, SWEEP

pytestmark = pytest.mark.any_day

Table = Callable[..., None]


@pytest.fixture(autouse=True)
def empty_log() -> Iterator[None]:
    LOG.clear()
    MOMENTS.clear()
    yield
    LOG.clear()


def what_django_q_keeps() -> str:
    """Every value in the tables of django-q, the payloads in the queue opened."""
    rows: list[object] = [SignedPackage.loads(payload) for payload in OrmQ.objects.values_list("payload", flat=True)]
    with connection.cursor() as cursor:
        for table in ("django_q_task", "django_q_schedule"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    return repr(rows)


@pytest.mark.usefixtures("committed")
class TestFromTheQueue:
    def test_task_holds_the_name_of_the_job_and_nothing_else(self, table: Table) -> None:
        table(SWEEP)
        async_task(TASK, "sweep")
        task = SignedPackage.loads(OrmQ.objects.get().payload)
        assert (task["args"], task["kwargs"]) == (("sweep",), {})

    def test_result_is_counts(self, table: Table, work_off: Callable[[], int]) -> None:
        table(SWEEP)
        async_task(TASK, "sweep")
        work_off()
        assert Success.objects.get().result == {"done": 3, "failed": 0}
        assert OrmQ.objects.count() == 0

    def test_failure_that_is_kept_names_job_and_class_and_no_data(
        self, table: Table, work_off: Callable[[], int], caplog: pytest.LogCaptureFixture
    ) -> None:
        table(BURST)
        async_task(TASK, "burst")
        with caplog.at_level("DEBUG"):
            work_off()
        assert "burst: ValueError" in Failure.objects.get().result
        assert "canary" not in what_django_q_keeps() + caplog.text

    def test_job_that_is_no_more_fails_by_name(self, table: Table) -> None:
        table()
        with pytest.raises(JobFailed, match="gone: KeyError"):
            run_job("gone")

    def test_job_in_slices_goes_on_in_the_queue_to_its_end(self, table: Table, work_off: Callable[[], int]) -> None:
        table(IN_SLICES)
        async_task(TASK, "in_slices")
        assert [work_off() for _ in range(4)] == [1, 1, 1, 0]
        assert LOG == ["slice"] * 3

    def test_job_that_gets_nowhere_does_not_keep_the_workers_busy(
        self, table: Table, work_off: Callable[[], int]
    ) -> None:
        table(STUCK)
        async_task(TASK, "stuck")
        work_off()
        assert OrmQ.objects.count() == 0

    def test_job_that_begins_is_a_sign_of_life(self, table: Table) -> None:
        """Pings wait behind a backlog: workers that are busy with it must not be taken for dead."""
        table(SWEEP)
        assert last_beat() is None
        run_job("sweep")
        assert last_beat() is not None


@pytest.mark.django_db
class TestAllAtOnce:
    def test_every_job_runs_in_the_order_of_the_table(self, table: Table) -> None:
        table(SWEEP, IN_SLICES, SWEEP)
        names = [name for name, _ in clock.run_all(timezone.now())]
        assert names == ["sweep", "in_slices"]

    def test_job_that_fails_stops_no_other(self, table: Table) -> None:
        table(BURST, SWEEP)
        results = dict(clock.run_all(timezone.now()))
        assert isinstance(results["burst"], JobFailed)
        assert results["sweep"] == clock.Tally(done=3)

    def test_job_in_slices_runs_to_its_end(self, table: Table) -> None:
        table(IN_SLICES)
        assert dict(clock.run_all(timezone.now())) == {"in_slices": clock.Tally(done=3, failed=3)}

    def test_job_that_gets_nowhere_ends(self, table: Table) -> None:
        table(STUCK)
        assert dict(clock.run_all(timezone.now())) == {"stuck": clock.Tally(failed=1)}

    def test_each_slice_is_told_the_moment_at_which_it_begins(self, table: Table) -> None:
        """A lease given late in a long run must not have run out already."""
        table(IN_SLICES)
        at = timezone.now() - timedelta(days=400)
        list(clock.run_all(at))
        first, second, third = (moment - at for moment in MOMENTS)
        assert timedelta(0) <= first < second < third < timedelta(seconds=A_MINUTE)
        assert second - first >= timedelta(seconds=0.02)


@pytest.mark.django_db
class TestCommand:
    def test_run_jobs_prints_a_line_with_counts_for_each_job(self, table: Table) -> None:
        table(SWEEP)
        out = StringIO()
        call_command("run_jobs", stdout=out)
        assert out.getvalue() == "sweep: 3 done, 0 failed\n"

    def test_run_jobs_fails_where_a_job_failed_and_runs_the_others(self, table: Table) -> None:
        table(BURST, SWEEP)
        out, err = StringIO(), StringIO()
        with pytest.raises(CommandError, match="1 failed"):
            call_command("run_jobs", stdout=out, stderr=err)
        assert "sweep: 3 done" in out.getvalue()
        assert "burst: ValueError" in err.getvalue()
        assert "canary" not in err.getvalue()

    def test_run_jobs_on_an_empty_site_runs_every_job(self) -> None:
        out = StringIO()
        call_command("run_jobs", stdout=out)
        assert [line.split(":")[0] for line in out.getvalue().splitlines()] == list(clock.registered())


@pytest.mark.django_db
def test_result_of_a_task_can_be_shown_as_it_is(table: Table) -> None:
    table(SWEEP)
    assert json.loads(json.dumps(run_job("sweep"))) == {"done": 3, "failed": 0}
