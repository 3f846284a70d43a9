"""Somebody moves the clock of the server by an hour: the workers are watched by another one, nothing waits an hour, and it is told."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ, Schedule
from pytest_django import Settings

from site_gooiconsult import roles
from site_gooiconsult.shared.clock.heartbeat import SKEW, WORKERS, alive, beat
from site_gooiconsult.shared.clock.models import Beat
from site_gooiconsult.shared.clock.schedules import bring_near, write_schedules
from site_gooiconsult.shared.clock.steady import BACK, FORWARD, JUMP, Silence, Watch, free_tasks, last_jump, tell
from site_gooiconsult.shared.clock.supervisor import Supervisor, end_group
from tests.answers import body
from tests.complaints.factories import staff
from tests.complaints.register.desk import desk, words
from tests.site_gooiconsult.shared.clock.chores import SWEEP
from tests.site_gooiconsult.shared.clock.test_schedules import DAILY

AT = datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
Table = Callable[..., None]
both_ways = pytest.mark.parametrize("hour", [HOUR, -HOUR], ids=["forward", "back"])


class TestSilence:
    def test_lasts_until_a_sign_that_was_not_there_before(self) -> None:
        silence = Silence(100)
        assert silence.hears(AT, 110) == 0
        assert silence.hears(AT, 120) == 10
        assert silence.hears(AT + SECOND, 121) == 0

    @both_ways
    def test_counts_for_nothing_when_the_sign_was_given_by_the_clock(self, hour: timedelta) -> None:
        """A beat of the hour to come is no sign of life for an hour, and one of the hour past is one."""
        silence = Silence(100)
        silence.hears(AT + hour, 110)
        assert silence.hears(AT + hour, 150) == 40
        assert silence.hears(AT, 151) == 0


class TestWatch:
    @both_ways
    def test_sees_that_the_clock_was_moved_and_how_far(self, hour: timedelta) -> None:
        watch = Watch(AT, 100)
        assert watch.jumped(AT + SECOND, 101) == timedelta(0)
        assert watch.jumped(AT + hour + 2 * SECOND, 102) == hour
        assert watch.jumped(AT + hour + 3 * SECOND, 103) == timedelta(0)

    def test_lets_a_clock_be_kept_right(self) -> None:
        watch = Watch(AT, 100)
        assert watch.jumped(AT + JUMP, 101) == timedelta(0)
        assert watch.jumped(AT, 102) != timedelta(0)


@pytest.mark.django_db
class TestBeatInTheFuture:
    @pytest.mark.parametrize(("ahead", "well"), [(SKEW, True), (SKEW + SECOND, False), (HOUR, False)])
    def test_is_no_sign_of_life(self, ahead: timedelta, well: bool) -> None:
        Beat.objects.create(name=WORKERS, at=AT + ahead)
        assert alive(AT, timedelta(seconds=50)) is well

    @both_ways
    def test_next_beat_is_one_again(self, client: Client, hour: timedelta) -> None:
        with time_machine.travel(AT + hour, tick=False):
            beat()
        with time_machine.travel(AT, tick=False):
            assert client.get("/healthz").status_code == 503
            beat()
            assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
class TestNothingWaitsAnHour:
    @pytest.fixture(autouse=True)
    def schedules(self, table: Table) -> Iterator[None]:
        Schedule.objects.all().delete()
        table(SWEEP, DAILY)
        with time_machine.travel(AT, tick=False):
            write_schedules()
            yield

    def test_job_that_lies_too_far_ahead_is_brought_near(self) -> None:
        Schedule.objects.filter(name="sweep").update(next_run=AT + HOUR)
        assert bring_near(AT) == 1
        assert Schedule.objects.get(name="sweep").next_run == AT

    def test_daily_job_keeps_its_hour(self) -> None:
        usual = Schedule.objects.get(name="daily").next_run
        Schedule.objects.filter(name="daily").update(next_run=usual + timedelta(days=400))
        assert bring_near(AT) == 1
        assert Schedule.objects.get(name="daily").next_run == usual

    def test_job_whose_time_comes_is_left_alone(self) -> None:
        """The twin; and so is a schedule of another hand."""
        Schedule.objects.filter(name="sweep").update(next_run=AT + timedelta(minutes=SWEEP.minutes))
        Schedule.objects.create(name="of another hand", func="x.y", next_run=AT + timedelta(days=90))
        before = dict(Schedule.objects.values_list("name", "next_run"))
        assert bring_near(AT) == 0
        assert dict(Schedule.objects.values_list("name", "next_run")) == before

    def test_task_of_an_hour_to_come_has_its_turn(self) -> None:
        again = AT + timedelta(seconds=Conf.RETRY)
        far, taken = (OrmQ.objects.create(key="q", payload="", lock=lock) for lock in (AT + HOUR, again))
        assert free_tasks(AT) == 1
        assert {row.pk: row.lock for row in OrmQ.objects.all()} == {far.pk: again, taken.pk: again}


@pytest.mark.django_db
class TestTold:
    @pytest.mark.parametrize(("hour", "said"), [(HOUR, "vooruitgezet"), (-HOUR, "teruggezet")])
    @pytest.mark.parametrize("role", [roles.OFFICERS, roles.ADMINISTRATORS])
    def test_who_looks_after_the_jobs_reads_it_everywhere(self, role: str, hour: timedelta, said: str) -> None:
        beat()
        tell(hour)
        client = desk(staff(role))
        for address in ("/admin/", "/admin/achtergrondtaken/"):
            assert f"De klok is met een sprong {said}." in words(body(client.get(address)))
        assert 0 <= client.get("/healthz").json()["clock_moved_seconds"] < 60

    def test_others_do_not(self) -> None:
        beat()
        tell(HOUR)
        client = desk(staff(roles.HANDLERS))
        assert "klok" not in body(client.get("/admin/"))
        assert client.get("/healthz").json() == {"ok": True}

    def test_nothing_is_said_where_nobody_moved_it(self) -> None:
        """The twin."""
        beat()
        client = desk(staff(roles.ADMINISTRATORS))
        for address in ("/admin/", "/admin/achtergrondtaken/"):
            assert "De klok" not in body(client.get(address))
        assert client.get("/healthz").json()["clock_moved_seconds"] is None

    def test_last_move_counts_and_is_forgotten_after_a_day(self) -> None:
        with time_machine.travel(AT + HOUR, tick=False):
            tell(HOUR)
        with time_machine.travel(AT, tick=False):
            tell(-HOUR)
        moved = last_jump(AT)
        assert (moved and moved.name, moved and moved.at) == (BACK, AT)
        assert not Beat.objects.filter(name=FORWARD).exists()
        assert last_jump(AT + timedelta(days=1)) is None


@pytest.mark.usefixtures("committed")
class TestSupervisor:
    """Real time, a process that never answers, and a clock that somebody moves."""

    @pytest.fixture
    def silent(self) -> Iterator[subprocess.Popen[bytes]]:
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True)
        yield child
        end_group(child, grace=0)
        assert child.stdin is not None
        child.stdin.close()

    @pytest.fixture
    def supervisor(self, settings: Settings) -> Supervisor:
        settings.CLOCK_PING_SECONDS, settings.CLOCK_PATIENCE_SECONDS = 0.5, 3
        return Supervisor()

    @both_ways
    def test_finds_silent_workers_and_tells_that_the_clock_was_moved(
        self, supervisor: Supervisor, silent: subprocess.Popen[bytes], hour: timedelta, caplog: pytest.LogCaptureFixture
    ) -> None:
        """By the server's clock there would be nothing to find for an hour, or everything at once."""
        Beat.objects.create(name=WORKERS, at=timezone.now())
        with time_machine.travel(timezone.now() + hour), ThreadPoolExecutor(1) as pool:
            assert self.watched(pool, supervisor, silent) is False
        assert OrmQ.objects.count() >= 2
        assert Beat.objects.filter(name=FORWARD if hour > timedelta(0) else BACK).exists()
        assert "the clock of this machine was moved by" in caplog.text

    def test_database_that_is_away_is_no_fault_of_the_workers(
        self, supervisor: Supervisor, silent: subprocess.Popen[bytes]
    ) -> None:
        looked = threading.Semaphore(0)

        def away(*args: object) -> object:
            looked.release()
            raise OperationalError

        def watch() -> bool:
            with connection.execute_wrapper(away):
                return supervisor._watch(silent)

        supervisor.patience = 0.1
        with ThreadPoolExecutor(1) as pool:
            outcome = pool.submit(watch)
            for _ in range(3):
                assert looked.acquire(timeout=30)
            supervisor.stopping.set()
            assert outcome.result(30) is True

    def watched(self, pool: ThreadPoolExecutor, supervisor: Supervisor, child: subprocess.Popen[bytes]) -> bool:
        def watch() -> bool:
            try:
                return supervisor._watch(child)
            finally:
                connection.close()

        return pool.submit(watch).result(30)
