"""What was planned goes on the site and off it, by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from pages.jobs import publish_scheduled
from pages.models import ContentPage, HomePage
from pages.texts.write import text
from site_gooiconsult.shared.clock.job import registered

pytestmark = pytest.mark.any_day

HOUR = timedelta(hours=1)


def planned(home: HomePage, editor: User, **moments: object) -> ContentPage:
    page = home.add_child(instance=ContentPage(title="Straks", slug="straks", body=[text("Ja.")], live=False))
    for name, moment in moments.items():
        setattr(page, name, moment)
    page.save_revision(user=editor).publish(user=editor)
    return page


def test_planned_page_appears_when_its_moment_has_come(home: HomePage, editor: User, client: Client) -> None:
    planned(home, editor, go_live_at=timezone.now() + HOUR)
    publish_scheduled(timezone.now())
    assert client.get("/straks/").status_code == 404
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert publish_scheduled(timezone.now()).done == 1
        assert client.get("/straks/").status_code == 200


def test_page_goes_when_its_end_has_come(home: HomePage, editor: User, client: Client) -> None:
    planned(home, editor, expire_at=timezone.now() + HOUR)
    publish_scheduled(timezone.now())
    assert client.get("/straks/").status_code == 200
    with time_machine.travel(timezone.now() + 2 * HOUR):
        publish_scheduled(timezone.now())
        assert client.get("/straks/").status_code == 404


@pytest.mark.usefixtures("home")
def test_nothing_due_does_nothing() -> None:
    assert publish_scheduled(timezone.now()).done == 0


@pytest.mark.usefixtures("home")
def test_running_twice_changes_nothing_more(home: HomePage, editor: User) -> None:
    planned(home, editor, go_live_at=timezone.now() + HOUR)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        publish_scheduled(timezone.now())
        assert publish_scheduled(timezone.now()).done == 0


def test_clock_knows_the_job() -> None:
    assert registered()["publish_scheduled"].function is publish_scheduled
