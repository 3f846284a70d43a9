"""What was destroyed owes every table a new file: durable, in the quiet hour, and nobody waits for it at another (R13, D8)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.due.retention import quiet_seconds
from complaints.models import Case, DestructionLine, OwedRewrite, personal
from complaints.transitions.destroying.rewrite_tables import (
    ONE_AT_A_TIME,
    STATISTICS,
    kept_until,
    owe_every_rewrite,
    owe_rewrites,
    owe_statistics,
    owed_tables,
    rewrite_tables,
    too_late,
)
from site_gooiconsult.shared.clock import Tally
from tests.complaints.clockwork import morning
from tests.complaints.factories import a_case, settled_case
from tests.complaints.transitions.test_killed import Killed
from tests.databases import another, asked, filenodes, on_postgresql
from tests.journeys.kill.processes import wait_until
from tests.threads import at_once

pytestmark = [pytest.mark.django_db(transaction=True), on_postgresql]
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
SATURDAY, SUNDAY, MONDAY = DUE, date(2027, 12, 5), date(2027, 12, 6)
TABLE, STRANGER = "complaints_case", "stranger_of_a_test"


def at_night(day: date = DUE, minute: int = 35) -> datetime:
    return datetime(day.year, day.month, day.day, 4, minute, tzinfo=timezone.get_default_timezone())


def rewritten(on: date = DUE, seconds: float = 60) -> tuple[int, int]:
    return rewrite_tables(on=on, until=time.monotonic() + seconds)


def settle(on: date = DUE) -> None:
    """Tick after tick, until nothing is owed: a transaction anywhere on the server keeps rows that it may still see."""

    def tick() -> bool:
        assert rewritten(on)[1] == 0
        return not owed_tables()

    wait_until(tick, "every table to be rewritten")


def every_table() -> list[str]:
    return [*personal.tables(), STATISTICS]


@contextmanager
def before(part: str, do: Callable[[], object]) -> Iterator[None]:
    """Something happens just before the first statement that has this in it."""
    done = False

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal done
        if part in sql and not done:
            done = True
            do()
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def die() -> None:
    raise Killed


def test_destroyed_at_night_every_table_has_a_new_file_and_nothing_is_owed() -> None:
    settled_case(on=FILED, settled_on=SETTLED)
    old = filenodes(every_table())
    assert jobs.retention(at_night()) == Tally(done=1)
    new = filenodes(every_table())
    assert [table for table in old if old[table] == new[table]] == []
    assert DestructionLine.objects.get().unseen in ([], ["owed"])
    settle()


def test_destroyed_by_day_it_waits_for_the_quiet_hour() -> None:
    settled_case(on=FILED, settled_on=SETTLED)
    old = filenodes(every_table())
    assert jobs.retention(morning(DUE)) == Tally(done=1)
    assert jobs.rewrite_tables(morning(DUE)) == Tally()
    assert filenodes(every_table()) == old
    assert owed_tables() == set(every_table())
    assert DestructionLine.objects.get().unseen == ["owed"]
    assert kept_until(DUE) == SUNDAY
    assert kept_until(DUE - timedelta(days=1)) is None
    wait_until(
        lambda: jobs.rewrite_tables(at_night(SUNDAY)).failed == 0 and not owed_tables(), "the quiet hour to do it"
    )


@pytest.mark.parametrize(
    ("clock", "left"),
    [("04:29:59", 0), ("04:30:00", 3600), ("05:29:50", 10), ("05:30:00", 0), ("14:35:00", 0)],
)
def test_quiet_hour_ends_when_it_ends(clock: str, left: int) -> None:
    at = datetime.fromisoformat(f"2027-12-04T{clock}+01:00")
    assert quiet_seconds(at.astimezone(timezone.get_fixed_timezone(0))) == left


def test_nothing_destroyed_owes_nothing() -> None:
    a_case()
    old = filenodes(every_table())
    assert jobs.retention(at_night()) == Tally()
    assert filenodes(every_table()) == old


@pytest.mark.parametrize("part", ["VACUUM (FULL, VERBOSE, ANALYZE)", f'"{TABLE}"', f'(FULL, VERBOSE) "{STATISTICS}'])
def test_killed_while_it_rewrites_the_next_tick_goes_on(part: str) -> None:
    owe_every_rewrite(on=DUE)
    with before(part, die), pytest.raises(Killed):
        rewritten()
    connection.close()  # as the death of a process does
    assert owed_tables()
    settle()


def test_killed_between_a_new_file_and_what_settles_it_the_table_is_rewritten_again() -> None:
    owe_rewrites([TABLE], on=DUE)
    with before("DELETE FROM", die), pytest.raises(Killed):
        settle()
    connection.close()
    assert owed_tables() == {TABLE}
    settle()


def test_what_is_destroyed_while_a_table_is_rewritten_stays_owed() -> None:
    owe_rewrites([TABLE], on=DUE)
    destroyed_again = []

    def destroy_again() -> None:
        owe_rewrites([TABLE], on=SUNDAY)
        destroyed_again.append(True)

    with before("DELETE FROM", destroy_again):
        wait_until(lambda: rewritten() and destroyed_again, "a rewrite in which something else is destroyed")
    owed = OwedRewrite.objects.get()
    assert (owed.table, owed.since) == (TABLE, DUE)
    settle()


def test_earliest_day_counts() -> None:
    """D9: a case that a backup brought back is destroyed again under its old day."""
    owe_rewrites([TABLE], on=SUNDAY)
    owe_rewrites([TABLE], on=DUE)
    assert OwedRewrite.objects.get().since == DUE


def test_row_that_somebody_still_sees_is_taken_along_so_the_table_stays_owed() -> None:
    """A dump that runs since before the destruction keeps what it may still want to read."""
    case = settled_case(on=FILED, settled_on=SETTLED)
    with another() as dump:
        dump.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        dump.execute("SELECT count(*) FROM complaints_code")
        assert jobs.retention(at_night()).failed == 0
        assert not Case.objects.filter(pk=case.pk).exists()
        assert TABLE in owed_tables()
    settle()


def test_complaint_that_comes_in_meanwhile_does_not_wait_for_who_uses_the_table() -> None:
    """Who wants a table for itself waits two seconds and lets the queue behind it go; the next tick tries again."""
    owe_rewrites([TABLE], on=DUE)
    with another() as reader:
        reader.execute(f"SELECT count(*) FROM {TABLE}")
        tried: list[tuple[int, int]] = []

        def rewrite() -> None:
            tried.append(rewritten())
            connection.close()

        rewriting = threading.Thread(target=rewrite)
        rewriting.start()
        while not asked("SELECT pid FROM pg_locks WHERE NOT granted") and rewriting.is_alive():
            pass
        a_case(name="Merel Zanger")  # the reader still reads: it is not for its end that this waited
        rewriting.join()
        assert tried == [(0, 0)]
        assert owed_tables() == {TABLE}
    settle()


def test_time_that_is_over_is_over() -> None:
    """A table that takes longer than the quiet hour is let go of, and told."""
    owe_rewrites([TABLE], on=DUE)
    assert rewritten(seconds=0) == (0, 0)
    with another() as reader:
        reader.execute(f"SELECT count(*) FROM {TABLE}")
        assert rewritten(seconds=0.2) == (0, 1)
    assert asked("SHOW statement_timeout") == asked(
        "SELECT reset_val FROM pg_settings WHERE name = 'statement_timeout'"
    )
    assert owed_tables() == {TABLE}


def test_only_one_rewrites() -> None:
    owe_rewrites([TABLE], on=DUE)
    with another() as first:
        first.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        assert rewritten() == (0, 0)
        assert owed_tables() == {TABLE}
    settle()


def test_two_sweeps_at_once_destroy_once_and_leave_nothing_owed() -> None:
    for _ in range(4):
        settled_case(on=FILED, settled_on=SETTLED)
    tallies = at_once([partial(jobs.retention, at_night())] * 2)
    assert [tally.failed for tally in tallies] == [0, 0]
    assert (Case.objects.count(), DestructionLine.objects.count()) == (0, 4)
    settle()


@pytest.mark.parametrize(
    ("on", "tried"), [(SATURDAY, False), (SUNDAY, True), (MONDAY, False), (DUE + timedelta(days=7), True)]
)
def test_large_table_waits_for_sunday_and_never_longer_than_a_week(on: date, tried: bool, settings: Settings) -> None:
    settings.REWRITE_NIGHTLY_BYTES = 1
    owe_rewrites([TABLE], on=DUE)
    assert kept_until(DUE) == DUE + timedelta(days=7)
    old = filenodes([TABLE])
    assert rewritten(on=on)[1] == 0
    assert (filenodes([TABLE]) != old) is tried


def test_what_should_have_been_done_is_a_failure_at_every_hour() -> None:
    owe_rewrites([TABLE], on=DUE)
    assert jobs.rewrite_tables(morning(SUNDAY)) == Tally()
    assert jobs.rewrite_tables(morning(MONDAY)) == Tally(failed=1)
    assert too_late(MONDAY) == 1
    settle()
    assert jobs.rewrite_tables(morning(MONDAY)) == Tally()


def test_table_that_is_gone_owes_nothing() -> None:
    owe_rewrites(["complaints_of_before"], on=DUE)
    rewritten()
    assert owed_tables() == set()


def test_role_that_may_not_is_told(caplog: pytest.LogCaptureFixture) -> None:
    owe_rewrites([TABLE], on=DUE)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {STRANGER}")
        try:
            cursor.execute(f"GRANT SELECT, DELETE ON complaints_owedrewrite TO {STRANGER}")
            cursor.execute(f"SET ROLE {STRANGER}")
            assert rewritten() == (0, 1)
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute(f"DROP OWNED BY {STRANGER}")
            cursor.execute(f"DROP ROLE {STRANGER}")
    assert "rewriting complaints_case failed: this role may not" in caplog.text
    assert owed_tables() == {TABLE}


def test_values_taken_out_of_the_statistics_owe_their_file_and_no_other() -> None:
    owe_statistics(on=DUE)
    assert owed_tables() == {STATISTICS}
    settle()


def test_within_a_transaction_nothing_is_rewritten_and_it_stays_owed() -> None:
    """The new file would come with that transaction only, and be gone with it."""
    owe_rewrites([TABLE], on=DUE)
    old = filenodes([TABLE])
    with transaction.atomic():
        assert rewritten() == (0, 0)
    assert (filenodes([TABLE]), owed_tables()) == (old, {TABLE})
    settle()
