"""Every job of the site: twice in a row, five times at once, ten days late, or over a poisoned case, it ends as one good run does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core import mail
from django_q.models import Failure, Task
from pytest_django import Settings

from complaints.models import AccessLink, AccessRequest, Case, DayOff, Letter, WaitingUpload
from complaints.transitions.governing.change_role import change_role
from site_gooiconsult import roles
from site_gooiconsult.shared.clock import registered
from site_gooiconsult.shared.clock.job import Job
from site_gooiconsult.shared.clock.models import LastRun
from site_gooiconsult.shared.clock.run import run_job
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import new_message_id
from tests.complaints.clockwork import morning, poisoned, to_the_end
from tests.complaints.factories import a_case, assigned_case, settled_case, staff, the_office, the_officer
from tests.photo import Photo, photo, put_back
from tests.threads import at_once

pytestmark = pytest.mark.django_db
FILED = "2026-11-24"
DAY = morning("2027-11-26")
"""A Friday: a case settled a year and a day ago is to be destroyed, an open one of then is very late."""
IDLE = {
    "release_cases",
    "post_stops",
    "watch_record",
    "rewrite_tables",
    "find_unknown_files",
    "clear_limits",
    "post_newsletters",
    "clear_newsletter",
    "publish_scheduled",
}
"""Each has tests of its own for what it does twice."""
NOT_OF_THE_JOBS = {"django_q_ormq", "clock_asked", "clock_beat", "clock_lastrun", "clock_era", "clock_alarm"}


@pytest.fixture
def world() -> Iterator[time_machine.Traveller]:
    """Something to do for every job, on that Friday."""
    filed = morning(FILED).date()
    the_office()
    with time_machine.travel(DAY, tick=False) as traveller:
        for number in range(12):
            assigned_case(on=filed, to=staff(username="sanne"), email=f"klager{number}@example.org")
        settled_case(on=filed, settled_on=filed + timedelta(days=1))
        a_case(on=date(2025, 12, 20))  # still open, and its last day comes near
        a_case()
        asked = Case.objects.latest("pk")
        AccessRequest.objects.create(number=asked.number, claim=AccessRequest.claim_of(asked.number, asked.email))
        change_role(staff(username="bo"), group(roles.EMPLOYEES), given=True, by=the_officer(), on=DAY.date())
        leftovers(asked)
        yield traveller


def group(name: str) -> Group:
    return Group.objects.get(name=name)


def leftovers(case: Case) -> None:
    """What has expired, and a holiday that nobody filled in."""
    old = DAY - timedelta(days=40)
    WaitingUpload.objects.create(
        draft=uuid4(), name="a.pdf", content_type="application/pdf", size=1, content=b"x", uploaded_at=old
    )
    Session.objects.create(session_key="old", session_data="x", expire_date=old)
    Task.objects.create(id="0" * 32, name="old", func="x.y", started=old, stopped=old, success=False)
    AccessLink.objects.create(case=case, message_id=new_message_id(), made_at=old, works_until=old, state=State.SENT)
    DayOff.objects.filter(day__year=2030).delete()
    Case.objects.filter(pk=Case.objects.earliest("pk").pk).update(answer_by="2030-01-01")


def of_the_jobs(taken: Photo) -> Photo:
    return {table: rows for table, rows in taken.items() if table not in NOT_OF_THE_JOBS}


def summary() -> dict[str, Any]:
    """What is there, without numbers and moments that differ from run to run."""
    rows: dict[str, Any] = {table: len(rows) for table, rows in of_the_jobs(photo()).items()}
    rows["letters"] = Counter(Letter.objects.values_list("paper", "state"))
    rows["entries"] = Counter(Case.objects.values_list("number", "entries__kind"))
    rows["index"] = sorted(Case.objects.values_list("number", "answer_by", "next_step", "next_on", "compared_on"))
    rows["mails"] = Counter((message.to[0], message.subject) for message in mail.outbox)
    return rows


def jobs() -> list[Job]:
    return list(registered().values())


def test_there_is_work_for_nearly_every_job(world: time_machine.Traveller) -> None:
    """Else the tests below would prove little."""
    idle = {job.name for job in jobs() if not to_the_end(job.function, DAY).done}
    assert idle <= IDLE


def test_job_run_twice_in_a_row_ends_as_one_run_does(world: time_machine.Traveller) -> None:
    for job in jobs():
        to_the_end(job.function, DAY)
        once = of_the_jobs(photo())
        to_the_end(job.function, DAY)
        assert of_the_jobs(photo()) == once, job.name


def test_job_that_missed_ten_days_runs_ten_times_and_ends_as_one_run_does(world: time_machine.Traveller) -> None:
    """Whatever was missed, the first run of the day makes up for it and the others find nothing."""
    late = DAY + timedelta(days=10)
    world.move_to(late, tick=False)
    for job in jobs():
        to_the_end(job.function, late)
        once = of_the_jobs(photo())
        for _ in range(9):
            to_the_end(job.function, late)
        assert of_the_jobs(photo()) == once, job.name


@pytest.mark.django_db(transaction=True)
def test_five_at_once_end_as_one_run_does(world: time_machine.Traveller, settings: Settings) -> None:
    before = photo()
    for job in jobs():
        to_the_end(job.function, DAY)
    once = summary()
    put_back(before)
    settings.DESTRUCTION_RECORD.unlink()
    mail.outbox.clear()
    for job in jobs():
        tallies = at_once([partial(to_the_end, job.function, DAY)] * 5)
        assert sum(tally.failed for tally in tallies) == 0, job.name
    assert summary() == once


def test_poisoned_case_among_a_hundred_is_reported_and_ninety_nine_are_done(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the case stands in the log, in the report or in a record of failures."""
    monkeypatch.setattr("complaints.jobs.SLICE_SECONDS", 600)  # one slice, however slow the machine is
    the_office()
    cases = [a_case(on=morning(FILED).date(), email=f"canary{number}@example.org") for number in range(100)]
    with time_machine.travel(morning("2026-12-03"), tick=False), poisoned(cases[41], "complaints_entry"):
        counts = run_job("check_terms")
    assert counts["failed"] == 1
    told = Case.objects.filter(entries__automatic=True).values("pk").distinct().count()
    assert told == 99
    report = LastRun.objects.get(name="check_terms")
    assert (report.failed, report.error) == (1, "")
    assert f"step failed in case {cases[41].pk}: LookupError" in caplog.text
    for place in (caplog.text, repr(LastRun.objects.values()), repr(Failure.objects.values())):
        assert "Noor" not in place
        assert "canary" not in place
