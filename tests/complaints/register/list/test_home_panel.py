"""The panel on the home page: what waits, counted as the register behind it counts, for who works cases only (R9)."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Concern
from complaints.register.list.home import QUEUES, mine, queues
from complaints.transitions.handling.assign import assign
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import a_case, assigned_case, drafted_case, settled_case, staff, the_officer
from tests.complaints.register.desk import desk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 9)  # a Wednesday
INSIDERS = (roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS)


@pytest.fixture(autouse=True)
def day() -> object:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def cases() -> None:
    sanne = staff(roles.HANDLERS, "sanne")
    a_case(on=TODAY, email="")
    a_case(on=date(2026, 9, 1), email="")
    assigned_case(on=date(2026, 8, 3), to=sanne)
    drafted_case(on=date(2026, 8, 27), to=sanne)
    settled_case(on=date(2026, 6, 1), to=sanne)


def counts(user: User) -> dict[str, int]:
    return {queue.name: queue.count for queue in queues(user)}


def test_queues_are_those_of_the_day(cases: None) -> None:
    assert counts(staff(roles.OFFICERS)) == {
        "Nog te bevestigen": 2,
        "Termijn binnen 3 werkdagen": 1,
        "Te laat": 2,
        "Zonder behandelaar": 2,
        "Standpunt klaar voor akkoord": 1,
        "Brieven om te posten": 0,
    }


@pytest.mark.parametrize("role", INSIDERS)
def test_queue_leads_to_the_cases_that_it_counted(cases: None, role: str) -> None:
    user = staff(role, "sanne" if role == roles.HANDLERS else "iemand")
    client = desk(user)
    for queue in queues(user):
        assert len(client.get(queue.url).context["rows"]) == queue.count


@pytest.mark.parametrize("role", INSIDERS)
def test_panel_stands_on_the_home_page_of_who_works_cases(cases: None, role: str) -> None:
    page = body(desk(staff(role)).get("/admin/"))
    for name in QUEUES:
        assert name in page


@pytest.mark.parametrize("role", [roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS])
def test_others_see_no_sign_of_it(cases: None, role: str) -> None:
    page = body(desk(staff(role)).get("/admin/"))
    assert "Zonder behandelaar" not in page
    assert "Mijn volgende 5" not in page
    assert not re.search(r"K-\d{4}-\d{4}", page)


def test_superuser_without_a_group_sees_no_sign_of_it(cases: None) -> None:
    page = body(desk(User.objects.create_superuser("baas", "baas@example.org", "x")).get("/admin/"))
    assert "Zonder behandelaar" not in page


def test_my_next_five_are_mine_open_and_in_the_order_of_their_dates() -> None:
    me = staff(roles.HANDLERS, "ik")
    days = [date(2026, 9, day) for day in (4, 2, 3, 1, 8, 7)]
    own = {on: assigned_case(on=on, to=me) for on in days}
    assigned_case(on=date(2026, 8, 3), to=staff(roles.HANDLERS, "ander"))
    settled_case(on=date(2026, 6, 1), to=me)
    assert [case.number for case in mine(me)] == [own[on].number for on in sorted(days)]
    page = body(desk(me).get("/admin/"))
    shown = re.findall(r"K-\d{4}-\d{4}", page)
    assert shown == [own[on].number for on in sorted(days)[:5]]


def test_panel_names_no_complainant(cases: None) -> None:
    """R9."""
    me = staff(roles.HANDLERS, "ik")
    assigned_case(on=TODAY, to=me, name="Canary Kanarie", email="canary@example.org", description="canarywoorden")
    assert "canary" not in body(desk(me).get("/admin/")).lower()


@pytest.mark.parametrize("role", INSIDERS)
def test_case_about_somebody_is_neither_counted_nor_next(role: str) -> None:
    """D10: from the moment of being named."""
    user = staff(role)
    case = assign(a_case(on=date(2026, 8, 3)), by=the_officer(), on=TODAY, to=user)
    assert counts(user)["Te laat"] == 1
    assert case.number in body(desk(user).get("/admin/"))
    Concern.objects.create(case=case, user=user)
    assert set(counts(user).values()) == {0}
    assert case.number not in body(desk(user).get("/admin/"))


def test_panel_takes_as_many_queries_for_many_cases_as_for_one() -> None:
    user = staff(roles.OFFICERS, "ik")
    client = desk(user)
    assigned_case(on=TODAY, to=user)
    client.get("/admin/")
    taken = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get("/admin/")
        taken.append(len(found))
        for _ in range(6):
            assigned_case(on=TODAY, to=user)
    assert taken[0] == taken[1]
