"""Whether the site is well: a yes or no for strangers, detail for who looks after it, and the screen of the jobs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from site_gooiconsult import roles
from site_gooiconsult.shared.clock.heartbeat import WORKERS
from site_gooiconsult.shared.clock.models import Alarm, Beat, LastRun, Rehearsal
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.post.item import State
from tests.answers import answer, body
from tests.complaints.factories import a_case, staff
from tests.complaints.register.desk import desk, words

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]
JOBS, HEALTH, MISSING = "/admin/achtergrondtaken/", "/healthz", "/admin/bestaat-niet/"
SEES = (roles.OFFICERS, roles.ADMINISTRATORS)
OTHERS = tuple(role for role in roles.ROLES if role not in SEES)
ALIVE, SILENT = timedelta(seconds=5), timedelta(minutes=10)


def beat(ago: timedelta) -> None:
    Beat.objects.update_or_create(name=WORKERS, defaults={"at": timezone.now() - ago})


def waiting(ago: timedelta) -> None:
    """A letter that nobody has taken."""
    a_case(name="Canary").letters.update(state=State.WAITING, waiting_since=timezone.now() - ago)


class TestHealthz:
    @pytest.mark.parametrize(
        ("silence", "waits", "well"),
        [
            (ALIVE, timedelta(minutes=59), True),
            (SILENT, timedelta(0), False),
            (ALIVE, timedelta(minutes=61), False),
        ],
        ids=["well", "workers silent", "mail stands still"],
    )
    def test_stranger_hears_yes_or_no(self, client: Client, silence: timedelta, waits: timedelta, well: bool) -> None:
        beat(silence)
        waiting(waits)
        response = client.get(HEALTH)
        assert (response.status_code, response.json()) == (200 if well else 503, {"ok": well})

    @pytest.mark.parametrize("role", OTHERS)
    def test_other_colleagues_hear_no_more(self, role: str) -> None:
        beat(ALIVE)
        assert desk(staff(role)).get(HEALTH).json() == {"ok": True}

    @pytest.mark.parametrize("role", SEES)
    def test_who_looks_after_it_hears_what_is_wrong(self, role: str) -> None:
        beat(SILENT)
        waiting(timedelta(minutes=90))
        response = desk(staff(role)).get(HEALTH)
        told = response.json()
        assert response.status_code == 503
        assert {name: told[name] for name in ("ok", "web", "database", "workers", "mail")} == {
            "ok": False,
            "web": True,
            "database": True,
            "workers": False,
            "mail": False,
        }
        assert 600 <= told["last_beat_seconds"] < 660
        assert 5400 <= told["oldest_waiting_seconds"] < 5460
        assert "anary" not in str(told)

    @pytest.mark.parametrize(
        ("standing", "ago", "well"), [("same", 0, True), ("tampered", 0, False), ("tampered", 61, True)]
    )
    def test_record_that_does_not_agree_is_told(self, standing: str, ago: int, well: bool) -> None:
        """A machine that has not looked for an hour is no longer there."""
        beat(ALIVE)
        seen_at = timezone.now() - timedelta(minutes=ago)
        Alarm.objects.create(
            about="here", standing=standing, seen_at=seen_at, message_id="<1@example.org>", state=State.SENT
        )
        told = desk(staff(roles.ADMINISTRATORS)).get(HEALTH).json()
        assert (told["ok"], told["record"], told["record_standing"] == "same") == (well, well, well)

    def test_account_that_is_switched_off_is_a_stranger(self) -> None:
        beat(ALIVE)
        user = staff(roles.ADMINISTRATORS)
        client = desk(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert client.get(HEALTH).json() == {"ok": True}


class TestScreen:
    @pytest.mark.parametrize("role", OTHERS)
    def test_for_others_it_does_not_exist(self, role: str) -> None:
        client = desk(staff(role))
        assert answer(client.get(JOBS)) == answer(client.get(MISSING))
        assert JOBS not in body(client.get("/admin/"))

    @pytest.mark.parametrize("role", SEES)
    def test_who_looks_after_it_finds_it_in_the_menu(self, role: str) -> None:
        assert JOBS in body(desk(staff(role)).get("/admin/"))

    def test_each_job_is_told_in_dutch(self) -> None:
        beat(ALIVE)
        LastRun.objects.create(name="post_letters", at=timezone.now(), done=2, failed=1)
        page = words(body(desk(staff(roles.ADMINISTRATORS)).get(JOBS)))
        assert "Alles werkt" in page
        assert "Post versturen elke minuut Laatste keer: vandaag om" in page
        assert "2 gelukt, 1 mislukt" in page
        assert "Dossiers vernietigen elke dag om 04:30 uur" in page
        assert "post_letters" not in page

    def test_record_and_the_last_rehearsal_stand_on_it(self) -> None:
        page = words(body(desk(staff(roles.ADMINISTRATORS)).get(JOBS)))
        assert "Vernietigingsregister klopt" in page
        assert "Laatste oefening met terugzetten nog niet geoefend" in page
        at = timezone.now()
        Alarm.objects.create(
            about="here", standing="missing", seen_at=at, message_id="<1@example.org>", state=State.SENT
        )
        Rehearsal.objects.create(at=at, seconds=41, made_at=at)
        page = words(body(desk(staff(roles.ADMINISTRATORS)).get(JOBS)))
        assert "klopt niet Het bestand is weg." in page
        assert f"Een back-up van {in_words(timezone.localdate(at))} stond in 41 seconden terug." in page

    def test_what_is_wrong_stands_on_top(self) -> None:
        beat(SILENT)
        waiting(timedelta(minutes=90))
        page = words(body(desk(staff(roles.OFFICERS)).get(JOBS)))
        assert page.index("Er is iets mis") < page.index("Taken")
        assert "Werkers op de achtergrond stil Laatste teken van leven:" in page
        assert "Post staat stil De oudste mail wacht sinds" in page
        assert "anary" not in page

    def test_nothing_wrong_and_nothing_waiting(self) -> None:
        """The twin."""
        beat(ALIVE)
        page = words(body(desk(staff(roles.OFFICERS)).get(JOBS)))
        assert "Post loopt door Er wacht geen mail." in page
