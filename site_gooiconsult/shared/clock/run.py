"""Run a job by name, from the queue or in this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from site_gooiconsult.shared.clock.job import Tally, registered


class JobFailed(Exception):
    """A job ended in an error; carries the job's name and the error's class, never its words, which may hold data."""


def run_job(name: str) -> dict[str, int]:
    """The task in the queue: one slice of a job; asks for the next where more waits. Returns counts only.

    Beginning is a sign of life too: pings wait behind a backlog, and busy workers must not be taken for dead.
    """
    from site_gooiconsult.shared.clock.heartbeat import beat  # noqa: PLC0415 - models are not ready yet
    from site_gooiconsult.shared.clock.models import Asked  # noqa: PLC0415 - models are not ready yet
    from site_gooiconsult.shared.clock.soon import soon  # noqa: PLC0415 - models are not ready yet

    beat()
    Asked.objects.filter(name=name).delete()
    tally = run_slice(name, timezone.now())
    if tally.goes_on:
        soon(name)
    return {"done": tally.done, "failed": tally.failed}


def run_slice(name: str, at: datetime) -> Tally:
    """One slice of a job, its error stripped of everything but its class. After a restore nothing is done until all of it is (D9)."""
    from site_gooiconsult.shared.clock import era  # noqa: PLC0415 - models are not ready yet

    try:
        if not era.rise():
            return Tally()
        tally = registered()[name].function(at)
    except Exception as error:  # noqa: BLE001 - whatever it was, its words stay here
        _note(name, error=type(error).__name__)
        raise JobFailed(f"{name}: {type(error).__name__}") from None
    _note(name, done=tally.done, failed=tally.failed, goes_on=tally.goes_on)
    return tally


def _note(name: str, **how: Any) -> None:
    """For the screen of the jobs only: where the database is away, the job's own fate is what matters."""
    from site_gooiconsult.shared.clock.report import note  # noqa: PLC0415 - models are not ready yet

    with suppress(DatabaseError):
        note(name, **how)


def run_all(at: datetime) -> Iterator[tuple[str, Tally | JobFailed]]:
    """Every job once, to its end, in the order of the table; a failure does not stop the others."""
    began = time.monotonic()

    def now() -> datetime:
        return at + timedelta(seconds=time.monotonic() - began)

    for name in registered():
        try:
            yield name, _to_the_end(name, now)
        except JobFailed as error:
            yield name, error


def _to_the_end(name: str, now: Callable[[], datetime]) -> Tally:
    done = failed = 0
    while True:
        tally = run_slice(name, now())
        done, failed = done + tally.done, failed + tally.failed
        if not tally.goes_on:
            return Tally(done, failed)
