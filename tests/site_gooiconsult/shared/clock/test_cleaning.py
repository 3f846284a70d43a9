"""What nothing else removes: expired sessions, and failures that django-q keeps for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_q.models import Failure, Success, Task

from site_gooiconsult.shared.clock import Tally, registered
from site_gooiconsult.shared.clock.cleaning import clear_sessions, prune_failures

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def a_task(stopped: datetime, *, success: bool) -> Task:
    number = Task.objects.count()
    return Task.objects.create(
        id=f"{number:032}", name=f"task {number}", func="x.y", started=stopped, stopped=stopped, success=success
    )


def test_expired_session_is_gone_and_a_running_one_is_still_there(now: datetime) -> None:
    Session.objects.create(session_key="old", session_data="klacht", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="new", session_data="klacht", expire_date=now + timedelta(hours=1))
    clear_sessions(now)
    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_old_failure_is_gone_and_a_younger_one_is_still_there(now: datetime) -> None:
    a_task(now - timedelta(days=30, minutes=1), success=False)
    younger = a_task(now - timedelta(days=30), success=False)
    assert prune_failures(now) == Tally(done=1)
    assert [task.pk for task in Failure.objects.all()] == [younger.pk]


def test_old_success_is_left_to_the_limit_of_django_q(now: datetime) -> None:
    a_task(now - timedelta(days=90), success=True)
    assert prune_failures(now) == Tally()
    assert Success.objects.count() == 1


def test_cleaning_stands_in_the_table_of_jobs() -> None:
    assert {"clear_sessions", "prune_failures"} <= registered().keys()
