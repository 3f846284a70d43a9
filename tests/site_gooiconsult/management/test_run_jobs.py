"""manage.py run_jobs: every job once, now; a failure stops no other and is told by the exit code."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from complaints.models import Letter
from site_gooiconsult.shared.clock import Job, Tally, job, register, registered
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import a_case

pytestmark = pytest.mark.django_db


def fails(at: datetime) -> Tally:
    raise ValueError("noor@example.org")


def fails_in_part(at: datetime) -> Tally:
    return Tally(done=2, failed=1)


def works(at: datetime) -> Tally:
    return Tally(done=3)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """One job that works after two that do not."""
    monkeypatch.setattr(job, "_jobs", {})
    register(Job(name, f"{__name__}.{name}", minutes=1) for name in ("fails", "fails_in_part", "works"))


def test_every_job_of_the_table_runs_and_a_waiting_letter_goes_out() -> None:
    """R4"""
    letter = Letter.objects.get(case=a_case())
    said = StringIO()
    call_command("run_jobs", stdout=said)
    assert [line.split(":")[0] for line in said.getvalue().splitlines()] == list(registered())
    letter.refresh_from_db()
    assert letter.state == State.SENT


def test_failure_stops_no_other_and_says_no_more_than_its_class(table: None) -> None:
    said, complained = StringIO(), StringIO()
    with pytest.raises(CommandError, match="2 failed"):
        call_command("run_jobs", stdout=said, stderr=complained)
    assert said.getvalue().splitlines() == ["fails_in_part: 2 done, 1 failed", "works: 3 done, 0 failed"]
    assert complained.getvalue().strip() == "fails: ValueError"
