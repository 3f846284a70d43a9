"""How tests run the jobs: on a day of their own, and over a case that is poisoned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from django.db import connection
from django.utils import timezone

from complaints.models import Case
from site_gooiconsult.shared.clock import Tally


def morning(day: str | date) -> datetime:
    """Ten o'clock in Amsterdam."""
    return datetime.combine(date.fromisoformat(str(day)), time(10), timezone.get_default_timezone())


def to_the_end(job: Callable[[datetime], Tally], at: datetime) -> Tally:
    """Run a job slice after slice, as the clock does, until it asks for no more."""
    done = failed = 0
    while True:
        tally = job(at)
        done, failed = done + tally.done, failed + tally.failed
        if not tally.goes_on:
            return Tally(done, failed)


@contextmanager
def poisoned(case: Case, table: str) -> Iterator[None]:
    """Every write about this case to that table fails, with words that belong in no log."""

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "DELETE")) and table in sql and case.pk in (params or ()):
            raise LookupError(f"{case.name} {case.email}")
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield
