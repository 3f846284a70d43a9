"""Saying that one is away: for oneself, and for everybody by the officer (R5)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints.models import Absence, Actor
from complaints.transitions.governing.be_away import be_away
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import staff
from tests.complaints.register.desk import WEDNESDAY, desk, fill_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
AWAY = "/admin/klachten/afwezig/"
FRIDAY = date(2026, 11, 27)


def away(user: User) -> Absence:
    return be_away(user, by=Actor.staff(user), on=WEDNESDAY, first_day=WEDNESDAY, last_day=FRIDAY)


def test_handler_says_when_they_are_away_and_back(handler: User) -> None:
    client = desk(handler)
    response = client.post(AWAY, {"first_day": "2026-11-25", "last_day": "2026-11-27"}, follow=True)
    assert "Sanne Vos is afwezig van woensdag 25 november 2026 tot en met vrijdag 27 november 2026." in body(response)
    absence = Absence.objects.get()
    assert (absence.user, absence.told_by, absence.first_day) == (handler, handler, WEDNESDAY)
    response = client.post(f"{AWAY}{absence.pk}/terug/", follow=True)
    assert "Sanne Vos is niet meer als afwezig gemeld." in body(response)
    assert not Absence.objects.exists()


def test_officer_says_it_for_a_colleague(officer: User, handler: User) -> None:
    client = desk(officer)
    assert fill_in(client, AWAY, user=str(handler.pk), last_day="2026-11-27").status_code == 302
    absence = Absence.objects.get()
    assert (absence.user, absence.told_by) == (handler, officer)
    assert "Sanne Vos, woensdag 25 november 2026 tot en met vrijdag 27 november 2026" in words(body(client.get(AWAY)))
    client.post(f"{AWAY}{absence.pk}/terug/")
    assert not Absence.objects.exists()


def test_handler_can_say_it_of_nobody_else_and_sees_nobody_else(handler: User) -> None:
    """By the form and by a direct POST."""
    kim = staff(username="kim", first_name="Kim")
    absence = away(kim)
    client = desk(handler)
    page = body(client.get(AWAY))
    assert "Kim" not in page
    assert 'name="user"' not in page
    client.post(AWAY, {"user": str(kim.pk), "first_day": "2026-11-25", "last_day": "2026-12-31"})
    assert Absence.objects.get(user=kim).last_day == FRIDAY
    assert Absence.objects.filter(user=handler).exists()
    assert client.post(f"{AWAY}{absence.pk}/terug/").status_code == 404
    assert Absence.objects.filter(user=kim).exists()


@pytest.mark.parametrize("role", [roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS])
def test_who_works_no_cases_has_no_such_screen(role: str) -> None:
    client = desk(staff(role, "iemand"))
    assert client.get(AWAY).status_code == 404
    assert client.post(AWAY, {"first_day": "2026-11-25", "last_day": "2026-11-27"}).status_code == 404
    assert "Afwezigheid" not in body(client.get("/admin/"))
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first_day": "", "last_day": "2026-11-27"}, "Kies de eerste dag."),
        ({"first_day": "2026-11-25", "last_day": ""}, "Kies de laatste dag."),
        ({"first_day": "2026-11-27", "last_day": "2026-11-26"}, "Kies een laatste dag op of na de eerste."),
        ({"first_day": "2026-11-20", "last_day": "2026-11-24"}, "Kies een laatste dag die nog moet komen, of vandaag."),
        ({"first_day": "31-11-2026", "last_day": "2026-12-01"}, "Kies een dag die bestaat, bijvoorbeeld 24-11-2026."),
    ],
)
def test_days_that_cannot_be_are_said_at_their_field(handler: User, typed: dict[str, str], said: str) -> None:
    response = desk(handler).post(AWAY, typed)
    assert response.status_code == 422
    assert said in body(response)
    assert 'value="' + typed["last_day"] in body(response)
    assert not Absence.objects.exists()


def test_every_worker_finds_the_way(handler: User) -> None:
    assert "Afwezigheid" in body(desk(handler).get("/admin/"))
