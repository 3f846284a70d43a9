"""Schedules follow the table of jobs: once each, moved only if the times changed, steady over clock changes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, time, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ, Schedule
from django_q.scheduler import scheduler
from django_q.signing import SignedPackage

from site_gooiconsult.shared.clock import Job, registered
from site_gooiconsult.shared.clock.schedules import write_schedules
from site_gooiconsult.shared.clock.soon import TASK, soon
from tests.site_gooiconsult.shared.clock.chores import BURST, SWEEP

Table = Callable[..., None]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAILY = Job("daily", SWEEP.path, daily=time(4, 30))


@pytest.fixture
def empty(db: None) -> None:
    Schedule.objects.all().delete()


@pytest.mark.usefixtures("empty")
class TestWriting:
    def test_migrating_three_times_leaves_each_schedule_once(self) -> None:
        for _ in range(3):
            call_command("migrate", verbosity=0)
        assert sorted(Schedule.objects.values_list("name", flat=True)) == sorted(registered())

    def test_schedule_calls_the_job_by_its_name_for_ever(self, table: Table) -> None:
        table(SWEEP)
        write_schedules()
        row = Schedule.objects.get()
        assert (row.func, row.args, row.kwargs, row.repeats) == (TASK, "('sweep',)", None, -1)
        assert (row.schedule_type, row.minutes) == (Schedule.MINUTES, 5)

    def test_next_run_is_left_alone(self, table: Table) -> None:
        table(SWEEP, DAILY)
        write_schedules()
        at = datetime(2026, 11, 30, 4, 30, tzinfo=AMSTERDAM)
        Schedule.objects.update(next_run=at)
        write_schedules()
        assert set(Schedule.objects.values_list("next_run", flat=True)) == {at}

    @pytest.mark.parametrize(
        "changed",
        [replace(DAILY, daily=time(5, 15)), replace(DAILY, daily=None, minutes=10)],
        ids=["other hour", "every so many minutes"],
    )
    def test_next_run_follows_changed_times(self, table: Table, changed: Job, monkeypatch: pytest.MonkeyPatch) -> None:
        table(DAILY)
        write_schedules()
        monkeypatch.setattr("site_gooiconsult.shared.clock.job._jobs", {"daily": changed})
        write_schedules()
        row = Schedule.objects.get()
        if changed.daily:
            assert timezone.localtime(row.next_run).time() == changed.daily
        else:
            assert (row.schedule_type, row.minutes) == (Schedule.MINUTES, 10)
            assert row.next_run <= timezone.now()

    def test_job_that_becomes_daily_runs_at_its_hour(self, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        table(replace(DAILY, daily=None, minutes=10))
        write_schedules()
        monkeypatch.setattr("site_gooiconsult.shared.clock.job._jobs", {"daily": DAILY})
        write_schedules()
        row = Schedule.objects.get()
        assert (row.schedule_type, timezone.localtime(row.next_run).time()) == (Schedule.DAILY, time(4, 30))

    def test_schedule_that_somebody_changed_is_put_right(self, table: Table) -> None:
        table(SWEEP)
        write_schedules()
        Schedule.objects.update(func="moved.away", repeats=0, minutes=1)
        write_schedules()
        row = Schedule.objects.get()
        assert (row.func, row.repeats, row.minutes) == (TASK, -1, 5)

    def test_schedule_of_a_job_that_is_gone_goes_and_another_hand_s_stays(self, table: Table) -> None:
        table(SWEEP, BURST)
        write_schedules()
        Schedule.objects.create(name="of another hand", func="some.function")
        table_now = {"sweep": SWEEP}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("site_gooiconsult.shared.clock.job._jobs", table_now)
            write_schedules()
        assert set(Schedule.objects.values_list("name", flat=True)) == {"sweep", "of another hand"}

    def test_schedule_that_stands_twice_stands_once(self, table: Table) -> None:
        table(SWEEP)
        write_schedules()
        Schedule.objects.create(name="sweep", func=TASK, args="('sweep',)")
        write_schedules()
        assert Schedule.objects.count() == 1

    def test_first_run_of_a_daily_job_lies_ahead_at_its_hour(self, table: Table) -> None:
        table(DAILY)
        write_schedules()
        first = timezone.localtime(Schedule.objects.get().next_run)
        assert first.time() == time(4, 30)
        assert timedelta(0) < first - timezone.now() <= timedelta(hours=25)


@pytest.mark.usefixtures("committed")
def test_two_migrates_at_once_write_each_schedule_once() -> None:
    Schedule.objects.all().delete()
    start = Barrier(4)

    def migrate(_: int) -> None:
        start.wait()
        write_schedules()
        connection.close()

    with ThreadPoolExecutor(4) as machines:
        list(machines.map(migrate, range(4)))
    assert sorted(Schedule.objects.values_list("name", flat=True)) == sorted(registered())


@pytest.mark.usefixtures("committed")
class TestRunning:
    @pytest.fixture(autouse=True)
    def no_other_schedules(self, committed: None) -> None:
        Schedule.objects.all().delete()

    def test_daily_job_stays_at_its_hour_through_a_year(self, table: Table) -> None:
        table(DAILY)
        write_schedules()
        row = Schedule.objects.get()
        row.next_run = datetime(2026, 3, 1, 4, 30, tzinfo=AMSTERDAM)
        for _ in range(400):
            row.next_run = row.calculate_next_run()
            assert timezone.localtime(row.next_run).time() == time(4, 30)
        assert row.next_run == datetime(2027, 4, 5, 4, 30, tzinfo=AMSTERDAM)

    def test_job_that_is_due_is_queued_by_name_and_one_of_later_is_not(self, table: Table) -> None:
        table(SWEEP, DAILY)
        write_schedules()
        scheduler()
        task = SignedPackage.loads(OrmQ.objects.get().payload)
        assert (task["func"], task["args"], task["kwargs"]) == (TASK, ("sweep",), {})

    def test_workers_that_were_away_ten_days_do_a_daily_job_once(self, table: Table) -> None:
        table(DAILY)
        write_schedules()
        Schedule.objects.update(next_run=timezone.now() - timedelta(days=10))
        scheduler()
        scheduler()
        assert OrmQ.objects.count() == 1
        assert Schedule.objects.get().next_run > timezone.now()


class TestConfiguration:
    def test_a_task_ends_before_it_is_tried_again(self) -> None:
        assert 10 < Conf.TIMEOUT < Conf.RETRY

    def test_a_task_is_not_tried_for_ever(self) -> None:
        assert 1 <= Conf.MAX_ATTEMPTS <= 5

    def test_failures_stay_in_the_queue_and_missed_days_do_not_pile_up(self) -> None:
        assert (Conf.ACK_FAILURES, Conf.CATCH_UP) == (False, False)

    def test_finished_tasks_do_not_pile_up(self) -> None:
        assert 0 < Conf.SAVE_LIMIT <= 1000

    def test_connections_are_kept(self) -> None:
        assert connection.settings_dict["CONN_MAX_AGE"] >= 60

    def test_no_schedule_of_the_site_runs_in_the_night(self) -> None:
        hours = [job.daily.hour for job in registered().values() if job.daily]
        assert hours
        assert all(4 <= hour < 22 for hour in hours)


@pytest.mark.usefixtures("committed")
def test_job_that_may_take_long_gets_its_time_and_others_get_the_usual(table: Table) -> None:
    table(SWEEP, replace(SWEEP, name="long", seconds=900))
    Schedule.objects.all().delete()
    OrmQ.objects.all().delete()
    write_schedules()
    Schedule.objects.update(next_run=timezone.now() - timedelta(minutes=1))
    scheduler()
    soon("long")
    tasks = [SignedPackage.loads(queued.payload) for queued in OrmQ.objects.all()]
    told = sorted((task["args"][0], task.get("timeout"), task["kwargs"]) for task in tasks)
    assert told == [("long", 900, {}), ("long", 900, {}), ("sweep", None, {})]
