"""The demo at the moment that the machine has: on a leap day, at the turn of a year, in the hour that is left out."""

from __future__ import annotations

from itertools import cycle

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page

from complaints.models import Case
from complaints.register.actions import ACTIONS
from complaints.schedules import JOBS
from tests.complaints.register.desk import desk, file_of, screen_of

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]


def test_demo_answers_at_every_address_and_fails_in_no_job(settings: Settings) -> None:
    """One job of the night compares the dates of each case with fresh ones. An error in an answer is raised here."""
    settings.DEMO, settings.DEMO_PASSWORD = True, "zonnebloem"
    call_command("demo", verbosity=0)
    cases, client = list(Case.objects.order_by("pk")), desk(User.objects.get(username="verantwoordelijke"))
    for address in ["/admin/", "/admin/klachten/", *map(file_of, cases)]:
        assert client.get(address).status_code == 200, address
    for action, case in zip(ACTIONS, cycle(cases), strict=False):
        client.get(screen_of(action.verb, case))
    for page in Page.objects.live().filter(depth__gt=1):
        assert Client().get(page.url).status_code == 200, page.url
    assert {job.name: job.function(timezone.now()).failed for job in JOBS} == {job.name: 0 for job in JOBS}
