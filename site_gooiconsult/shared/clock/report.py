"""How the jobs are doing, in words for a screen: what each did last, when it runs next. Counts only, nothing of any case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django_q.models import Schedule

from site_gooiconsult.shared.clock.job import Job, registered
from site_gooiconsult.shared.clock.models import LastRun

HOUR, DAY = 60, 24 * 60
LATE = timedelta(minutes=5)
EVERY = {1: "elke minuut", 30: "elk half uur", HOUR: "elk uur"}


@dataclass(frozen=True, slots=True)
class Row:
    """One job as it stands."""

    name: str
    label: str
    times: str
    last: datetime | None
    result: str
    failed: bool
    next: datetime | None
    late: bool
    """Whether it should have run by now."""


def rows(at: datetime) -> list[Row]:
    """Every job of the table, what runs most often first; two queries."""
    runs = {run.name: run for run in LastRun.objects.all()}
    next_runs = dict(Schedule.objects.values_list("name", "next_run"))
    jobs = sorted(registered().values(), key=lambda job: job.minutes or DAY)
    return [_row(job, runs.get(job.name), next_runs.get(job.name), at) for job in jobs]


def _row(job: Job, run: LastRun | None, next_run: datetime | None, at: datetime) -> Row:
    return Row(
        job.name,
        job.label or job.name,
        times_of(job),
        run.at if run else None,
        result_of(run),
        run is not None and bool(run.failed or run.error),
        next_run,
        next_run is None or at - next_run > LATE,
    )


def times_of(job: Job) -> str:
    """When a job runs, in words."""
    if job.daily is not None:
        return f"elke dag om {job.daily:%H:%M} uur"
    return EVERY.get(job.minutes, f"elke {job.minutes} minuten")


def result_of(run: LastRun | None) -> str:
    """What the last run did, in words."""
    if run is None:
        return "nog niet gedaan"
    if run.error:
        return f"mislukt ({run.error})"
    if run.failed:
        return f"{run.done} gelukt, {run.failed} mislukt"
    return f"gelukt: {run.done}" if run.done else "gelukt, er was niets te doen"


def note(name: str, *, done: int = 0, failed: int = 0, goes_on: bool = False, error: str = "") -> None:
    """Remember how a slice of a job went; the slices of one run add up."""
    before = LastRun.objects.filter(name=name, goes_on=True).first()
    if before is not None:
        done, failed = done + before.done, failed + before.failed
    facts = {"at": timezone.now(), "done": done, "failed": failed, "goes_on": goes_on, "error": error}
    LastRun.objects.update_or_create(name=name, defaults=facts)
