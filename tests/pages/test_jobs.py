"""What was planned goes on the site and off it, by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from pages.jobs import publish_scheduled
from pages.models import ContentPage, HomePage
from pages.texts.write import text
from site_gooiconsult.clock.job import registered

HOUR = timedelta(hours=1)


def planned(home: HomePage, editor: User, **moments: object) -> ContentPage:
    page = home.add_child(instance=ContentPage(title="Straks", slug="straks", body=[text("Ja.")], live=False))
    for name, moment in moments.items():
        setattr(page, name, moment)
    page.save_revision(user=editor).publish(user=editor)
    return page


def make_due(page: ContentPage) -> None:
    """The planned moment has come."""
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now() - HOUR)
    revision = page.get_latest_revision()
    revision.content["go_live_at"] = (timezone.now() - HOUR).isoformat()
    revision.save()


def test_planned_page_appears_when_its_moment_has_come(home: HomePage, editor: User, client: Client) -> None:
    page = planned(home, editor, go_live_at=timezone.now() + HOUR)
    publish_scheduled(timezone.now())
    assert client.get("/straks/").status_code == 404
    make_due(page)
    assert publish_scheduled(timezone.now()).done == 1
    assert client.get("/straks/").status_code == 200


def test_page_goes_when_its_end_has_come(home: HomePage, editor: User, client: Client) -> None:
    page = planned(home, editor, expire_at=timezone.now() + HOUR)
    publish_scheduled(timezone.now())
    assert client.get("/straks/").status_code == 200
    ContentPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    publish_scheduled(timezone.now())
    assert client.get("/straks/").status_code == 404


@pytest.mark.usefixtures("home")
def test_nothing_due_does_nothing() -> None:
    assert publish_scheduled(timezone.now()).done == 0


@pytest.mark.usefixtures("home")
def test_running_twice_changes_nothing_more(home: HomePage, editor: User) -> None:
    make_due(planned(home, editor, go_live_at=timezone.now() + HOUR))
    publish_scheduled(timezone.now())
    assert publish_scheduled(timezone.now()).done == 0


def test_clock_knows_the_job() -> None:
    assert registered()["publish_scheduled"].function is publish_scheduled
