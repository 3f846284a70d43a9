"""Schedules from the table of jobs, written after each migrate: once by name, and moved only if the times changed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_q.models import Schedule

from site_gooiconsult.shared.clock.job import Job, registered
from site_gooiconsult.shared.clock.models import Beat
from site_gooiconsult.shared.clock.soon import FORMER_TASK, TASK

LATE = timedelta(minutes=1)
LONGEST_DAY = timedelta(hours=25)


@transaction.atomic
def write_schedules() -> None:
    """One schedule for each job; one whose job is gone goes too. `next_run` moves only if the times changed."""
    _one_at_a_time()
    jobs = registered()
    Schedule.objects.filter(func__in=(TASK, FORMER_TASK)).exclude(name__in=jobs).delete()
    for job in jobs.values():
        timing = _timing(job)
        row = Schedule.objects.filter(name=job.name).order_by("pk").first()
        if row is None:
            Schedule.objects.create(name=job.name, next_run=_first_run(job), **timing)
        else:
            Schedule.objects.filter(name=job.name).exclude(pk=row.pk).delete()
            if not _keeps_its_times(row, job):
                timing["next_run"] = _first_run(job)
            Schedule.objects.filter(pk=row.pk).update(**timing)


def bring_near(at: datetime) -> int:
    """Jobs that lie further ahead than the time between two of their runs: a clock that was wrong put them there."""
    jobs, ahead = registered(), Schedule.objects.filter(func=TASK, next_run__gt=at + LATE)
    far = [row for row in ahead if row.name in jobs and row.next_run > at + _between_runs(jobs[row.name]) + LATE]
    for row in far:
        Schedule.objects.filter(pk=row.pk).update(next_run=_first_run(jobs[row.name]))
    return len(far)


def _between_runs(job: Job) -> timedelta:
    return timedelta(minutes=job.minutes) if job.minutes else LONGEST_DAY


def _one_at_a_time() -> None:
    """A name of a schedule is not unique, so of two migrates the second waits here until the first has committed."""
    Beat.objects.update_or_create(name="schedules", defaults={"at": timezone.now()})


def _timing(job: Job) -> dict[str, object]:
    kind = Schedule.MINUTES if job.minutes else Schedule.DAILY
    return {
        "func": TASK,
        "args": repr((job.name,)),
        "kwargs": repr({"q_options": job.options}) if job.options else None,
        "schedule_type": kind,
        "minutes": job.minutes or None,
        "repeats": -1,
    }


def _keeps_its_times(row: Schedule, job: Job) -> bool:
    """A daily schedule keeps its hour in `next_run` alone."""
    if job.daily is None:
        return bool(row.minutes == job.minutes)
    return row.schedule_type == Schedule.DAILY and timezone.localtime(row.next_run).time() == job.daily


def _first_run(job: Job) -> datetime:
    now = timezone.localtime()
    if job.daily is None:
        return now
    today = now.replace(hour=job.daily.hour, minute=job.daily.minute, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)
