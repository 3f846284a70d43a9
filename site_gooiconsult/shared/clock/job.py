"""A job: a sweep over the database, safe to run twice, at once, or ten days late; and the table of all jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.module_loading import import_string

FIRST_HOUR, LAST_HOUR = 4, 22


@dataclass(frozen=True, slots=True)
class Tally:
    """What one slice of a job did; `more` asks for another slice."""

    done: int = 0
    failed: int = 0
    more: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether another slice would help: more waits, and this one got somewhere."""
        return self.more and self.done > 0


@dataclass(frozen=True, slots=True)
class Job:
    """A job by name, the dotted path of its function (at: datetime) -> Tally, and when it runs."""

    name: str
    path: str
    minutes: int = 0
    """Every so many minutes; 0 for daily."""
    daily: time | None = None
    """Amsterdam time, between 4 and 22, where no change of the clocks can move it."""
    seconds: int = 0
    """How long one run may take; 0 for as long as any task. While a longer one runs it may be started again: it has to bear that."""
    label: str = ""
    """What it does, in Dutch, for the screen of the jobs."""

    def __post_init__(self) -> None:
        if bool(self.minutes) == (self.daily is not None):
            raise ValueError(f"{self.name}: every so many minutes, or daily")
        if self.daily is not None and not FIRST_HOUR <= self.daily.hour < LAST_HOUR:
            raise ValueError(f"{self.name}: between {FIRST_HOUR} and {LAST_HOUR} hours")

    @property
    def options(self) -> dict[str, int]:
        """What the queue has to know of its tasks."""
        return {"timeout": self.seconds} if self.seconds else {}

    @property
    def function(self) -> Callable[[datetime], Tally]:
        """The function itself."""
        return import_string(self.path)


_jobs: dict[str, Job] = {}


def register(jobs: Iterable[Job]) -> None:
    """Add jobs to the table; a name stands for one job."""
    for job in jobs:
        if _jobs.setdefault(job.name, job) != job:
            raise ValueError(f"two jobs are called {job.name}")


def registered() -> dict[str, Job]:
    """All jobs by name, in the order in which they were added."""
    return dict(_jobs)
