"""A table of jobs of the test's own, and django-q's real worker and monitor run over what is queued."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing import Value

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule, Task
from django_q.monitor import monitor
from django_q.signing import SignedPackage
from django_q.worker import worker
from pytest_django import DjangoDbBlocker

from site_gooiconsult.shared.clock import Job, job, register
from site_gooiconsult.shared.clock.models import Asked, Beat, Era, LastRun


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put jobs in a table that is empty but for them."""
    monkeypatch.setattr(job, "_jobs", {})

    def put(*jobs: Job) -> None:
        register(jobs)

    return put


@pytest.fixture
def work_off(committed: None) -> Callable[[], int]:
    """Let a worker do every task that waits in the queue now; returns how many there were.

    django-q closes its connections between tasks, so no transaction can be around such a test.
    """

    def work() -> int:
        tasks, results = queue.Queue(), queue.Queue()
        rows = list(OrmQ.objects.filter(lock__lte=timezone.now()).order_by("pk"))
        for row in rows:
            tasks.put(SignedPackage.loads(row.payload) | {"ack_id": str(row.pk)})
            OrmQ.objects.filter(pk=row.pk).update(lock=timezone.now() + timedelta(minutes=2))
        tasks.put("STOP")
        worker(tasks, results, Value("f", -1))
        results.put("STOP")
        monitor(results)
        return len(rows)

    return work


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows that every thread sees: no transaction around the test; the clock's own rows are put back after it."""
    with django_db_blocker.unblock():
        schedules = list(Schedule.objects.all())
        yield
        for model in (Asked, Beat, LastRun, OrmQ, Task, Schedule):
            model.objects.all().delete()
        Schedule.objects.bulk_create(schedules)
        Era.objects.update(tide=0)  # the file that saw it rise goes with the test
