"""The screen of days off: every employee sees it, the officer alone decides there (D1)."""

from __future__ import annotations

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import DayOff
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import staff, the_office
from tests.complaints.register.desk import desk, form_on, words
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
DAYS = "/admin/klachten/vrije-dagen/"
MISSING = "/admin/klachten/bestaat-niet/"
LOOKERS, OUTSIDERS = (roles.EMPLOYEES, roles.HANDLERS), (roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS)


def christmas() -> DayOff:
    return DayOff.objects.get(day="2026-12-25")


def change(client: Client, decision: DayOff) -> str:
    return said(client.post(f"{DAYS}{decision.pk}/", follow=True))


def add(client: Client, day: str = "2026-12-24", name: str = "Dag voor Kerstmis") -> str:
    return said(client.post(DAYS, {"day": day, "name": name}, follow=True))


def said(response: HttpResponse) -> str:
    """The page with the message on top, and then as a reader reads it."""
    page = body(response)
    return f"{page} {words(page)}"


class TestWho:
    @pytest.mark.parametrize("role", OUTSIDERS)
    def test_for_others_it_does_not_exist(self, role: str) -> None:
        client = desk(staff(role, "iemand"))
        for ask in (client.get, client.post):
            for address in (DAYS, f"{DAYS}{christmas().pk}/"):
                assert answer(ask(address)) == answer(ask(MISSING))
        assert DAYS not in body(client.get("/admin/"))

    @pytest.mark.parametrize("role", LOOKERS)
    def test_employee_looks_and_decides_nothing(self, role: str) -> None:
        client = desk(staff(role, "iemand"))
        page = body(client.get(DAYS))
        assert "Eerste kerstdag" in page
        assert "Voeg toe" not in page
        assert "Toch werken" not in page
        before = photo()["complaints_dayoff"]
        assert client.post(DAYS, {"day": "2026-12-24", "name": "Vrij"}).status_code == 404
        assert client.post(f"{DAYS}{christmas().pk}/").status_code == 404
        assert photo()["complaints_dayoff"] == before
        assert DAYS in body(client.get("/admin/"))


class TestKeeping:
    def test_this_year_and_the_next_are_shown_in_order(self, officer: User) -> None:
        read = words(body(desk(officer).get(DAYS)))
        found = [read.index(day) for day in ("2026", "vrijdag 25 december 2026", "vrijdag 1 januari 2027")]
        assert found == sorted(found)
        assert "2025" not in read
        assert "2028" not in read

    def test_officer_adds_a_closing_day(self, officer: User) -> None:
        read = add(desk(officer))
        assert "Donderdag 24 december 2026 is vrij. De termijnen van klachten veranderen er niet door." in read
        assert "donderdag 24 december 2026 Dag voor Kerstmis sluitingsdag" in read
        decided = DayOff.objects.get(day="2026-12-24")
        assert (decided.decided_by, decided.off, decided.by_system) == (officer, True, False)
        assert "Gewijzigd door" in read

    def test_officer_closes_for_weeks_at_once(self, officer: User) -> None:
        client = desk(officer)
        fields = {"day": "2027-07-19", "until": "2027-08-06", "name": "Zomersluiting"}
        read = said(client.post(DAYS, fields, follow=True))
        assert "Maandag 19 juli 2027 tot en met vrijdag 6 augustus 2027 is vrij." in read
        assert DayOff.objects.filter(name="Zomersluiting").count() == 15

    @pytest.mark.parametrize("until", ["2027-07-18", "2027-12-19"])
    def test_closing_that_ends_before_it_begins_or_takes_months_is_refused(self, officer: User, until: str) -> None:
        response = desk(officer).post(DAYS, {"day": "2027-07-19", "until": until, "name": "Zomer"})
        assert response.status_code == 422
        assert "Kies een dag na maandag 19 juli 2027, hooguit 60 dagen later." in body(response)
        assert not DayOff.objects.filter(name="Zomer").exists()

    def test_officer_says_that_a_holiday_is_worked_and_that_it_is_not(self, officer: User) -> None:
        client = desk(officer)
        read = change(client, christmas())
        assert "Vrijdag 25 december 2026 is een werkdag. Dat telt voor klachten die we vanaf morgen ontvangen." in read
        assert "Eerste kerstdag feestdag, we werken Toch vrij" in read
        worked = DayOff.objects.latest("pk")
        assert (worked.off, worked.name, worked.decided_by) == (False, "Eerste kerstdag", officer)
        read = change(client, worked)
        assert "Vrijdag 25 december 2026 is vrij." in read
        assert DayOff.objects.filter(day="2026-12-25").count() == 3

    def test_closing_day_that_is_taken_back_leaves_the_list_and_stays_in_the_record(self, officer: User) -> None:
        client = desk(officer)
        add(client)
        read = change(client, DayOff.objects.get(day="2026-12-24"))
        assert "Donderdag 24 december 2026 is een werkdag." in read
        assert "Dag voor Kerstmis sluitingsdag" not in read
        assert "donderdag 24 december 2026 (Dag voor Kerstmis): werkdag" in read

    def test_past_and_weekend_have_no_button(self, officer: User) -> None:
        page = body(desk(officer).get(DAYS))
        assert "zaterdag 26 december 2026" in page
        assert page.count("Toch werken op") == DayOff.objects.filter(
            day__range=("2026-11-26", "2027-12-31"), day__week_day__range=(2, 6)
        ).count()  # fmt: skip

    @pytest.mark.parametrize(
        ("day", "name", "said"),
        [
            ("", "Vrij", "Kies de dag waarop we dicht zijn."),
            ("2026-02-30", "Vrij", "Kies een dag die bestaat, bijvoorbeeld 24-11-2026."),
            ("2026-11-25", "Vrij", "Kies een dag na vandaag."),
            ("2026-11-28", "Vrij", "Dit is een zaterdag of zondag. Die tellen al niet mee als werkdag."),
            ("2026-12-24", "  ", "Schrijf waarom we dan dicht zijn."),
            ("2026-12-24", "x" * 81, "Maak de naam korter: het zijn 81 tekens, en er passen er 80."),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_stays(
        self, officer: User, day: str, name: str, said: str
    ) -> None:
        response = desk(officer).post(DAYS, {"day": day, "name": name})
        assert (response.status_code, body(response).count(said)) == (422, 2)
        assert form_on(response)["name"].strip() == name.strip()

    def test_words_of_the_officer_are_text(self, officer: User) -> None:
        assert "<script>alert" not in add(desk(officer), name="<script>alert(1)</script>")

    def test_stale_button_is_answered_with_what_stands(self, officer: User) -> None:
        client = desk(officer)
        change(client, christmas_row := christmas())
        assert "Dat stond al zo." in change(client, christmas_row)


def test_list_costs_the_same_with_many_decisions(officer: User) -> None:
    client = desk(officer)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(DAYS)
        return len(queries)

    cost()
    few = cost()
    for day in range(1, 29):
        for off in (True, False):
            DayOff.objects.create(
                day=f"2027-06-{day:02}",
                name="Dag",
                off=off,
                decided_on="2026-11-01",
                decided_by=staff(username=f"u{day}"),
            )
    assert cost() == few


def test_next_year_is_there_on_the_last_day_of_this() -> None:
    with time_machine.travel("2026-12-31T23:59:00+01:00", tick=False):
        read = words(body(desk(the_office().officer).get(DAYS)))
    assert "vrijdag 1 januari 2027" in read
    assert "2028" not in read
