"""soon(name): after the transaction, once however often it is asked, and never at the cost of the step that asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django_q.models import OrmQ

from site_gooiconsult.shared import clock
from site_gooiconsult.shared.clock.models import Asked
from site_gooiconsult.shared.clock.run import run_job
from tests.site_gooiconsult.shared.clock.chores import BURST, LOG, SWEEP

Table = Callable[..., None]
Commit = Callable[..., Any]


@pytest.fixture
def on_commit(db: None, django_capture_on_commit_callbacks: Commit) -> Commit:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_wish_is_queued_on_commit_and_not_before(table: Table, on_commit: Commit) -> None:
    table(SWEEP)
    with on_commit():
        clock.soon("sweep")
        assert OrmQ.objects.count() == 0
    assert OrmQ.objects.count() == 1


@pytest.mark.usefixtures("committed")
def test_wish_of_a_step_that_was_undone_is_undone(table: Table) -> None:
    table(SWEEP)
    with pytest.raises(LookupError), transaction.atomic():  # noqa: PT012
        clock.soon("sweep")
        raise LookupError
    assert (OrmQ.objects.count(), Asked.objects.count()) == (0, 0)


def test_thousand_wishes_are_one_task(table: Table, on_commit: Commit) -> None:
    table(SWEEP)
    for _ in range(100):
        with on_commit():
            for _ in range(10):
                clock.soon("sweep")
    assert OrmQ.objects.count() == 1


def test_wishes_for_two_jobs_are_two_tasks(table: Table, on_commit: Commit) -> None:
    table(SWEEP, BURST)
    with on_commit():
        clock.soon("sweep")
        clock.soon("burst")
    assert OrmQ.objects.count() == 2


@pytest.mark.parametrize("name", ["sweep", "burst"])
def test_wish_after_the_job_began_is_a_new_task(table: Table, on_commit: Commit, name: str) -> None:
    """Also where it failed: what came in meanwhile may have been missed."""
    table(SWEEP, BURST)
    with on_commit():
        clock.soon(name)
    try:
        run_job(name)
    except clock.run.JobFailed:
        assert name == "burst"
    with on_commit():
        clock.soon(name)
    assert OrmQ.objects.count() == 2


def test_wish_for_an_unknown_job_is_refused_at_once(table: Table) -> None:
    table()
    with pytest.raises(KeyError):
        clock.soon("nothing")


@pytest.mark.usefixtures("committed")
def test_eight_wishes_at_once_are_one_task(table: Table) -> None:
    table(SWEEP)

    def wish(_: int) -> None:
        clock.soon("sweep")
        connection.close()

    with ThreadPoolExecutor(8) as people:
        list(people.map(wish, range(8)))
    assert OrmQ.objects.count() == 1


@pytest.mark.usefixtures("committed")
def test_step_is_kept_when_the_queue_is_broken(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    table(SWEEP)

    def broken(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "clock_asked" in sql:
            raise DatabaseError("away")
        return execute(sql, *rest)

    with connection.execute_wrapper(broken), transaction.atomic():
        clock.soon("sweep")
    assert OrmQ.objects.count() == 0
    assert "away" in caplog.text


@pytest.fixture(autouse=True)
def empty_log() -> Iterator[None]:
    LOG.clear()
    yield
    LOG.clear()
