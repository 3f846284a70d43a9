"""The register: who opens it, which rows stand in it, in what words; and that no other way leads to a row (R3, R9)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from complaints.models import Case, Channel, Code, Concern
from complaints.transitions.handling.assign import assign
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import a_case, assigned_case, settled_case, staff, the_officer
from tests.complaints.register.desk import desk
from tests.moment import TODAY

pytestmark = pytest.mark.django_db
INDEX = "/admin/klachten/"
MISSING = "/admin/klachten/bestaat-niet/"
MONDAY = date(2026, 7, 6)
CANARY = {
    "name": "Canary Kanarie",
    "email": "canary@example.org",
    "description": "canarywoorden",
    "street": "Canarystraat",
    "phone": "+31 35 987 65 43",
}
OUTSIDERS = (roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS)
INSIDERS = (roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS)


def numbers(client: Client, query: str = "") -> list[str]:
    """The numbers in the list, from top to bottom."""
    rows = client.get(INDEX + query).context["rows"]
    return [row[0].value for row in rows]


class TestDoor:
    @pytest.mark.parametrize("role", INSIDERS)
    def test_who_works_cases_opens_it_from_the_menu(self, role: str) -> None:
        client = desk(staff(role))
        assert client.get(INDEX).status_code == 200
        assert f'"url": "{INDEX}"' in body(client.get("/admin/"))

    @pytest.mark.parametrize("role", OUTSIDERS)
    @pytest.mark.parametrize("query", ["", "?q=canary", "?export=xlsx", "?p=2"])
    def test_for_others_it_does_not_exist(self, role: str, query: str) -> None:
        """R9: the answer of an address that is not there, and nothing in the menu."""
        a_case(**CANARY)
        client = desk(staff(role))
        for ask in (client.get, client.post):
            refused, missing = ask(INDEX + query), ask(MISSING)
            assert missing.status_code == 404
            assert answer(refused) == answer(missing)
        assert f'"{INDEX}"' not in body(client.get("/admin/"))

    def test_superuser_without_a_group_has_no_register(self) -> None:
        """No rule asks for a superuser: rights come from groups alone."""
        a_case(**CANARY)
        client = desk(User.objects.create_superuser("baas", "baas@example.org", "x"))
        assert answer(client.get(INDEX)) == answer(client.get(MISSING))
        assert f'"{INDEX}"' not in body(client.get("/admin/"))

    def test_stranger_is_sent_to_sign_in(self, client: Client) -> None:
        a_case(**CANARY)
        for address in (INDEX, f"{INDEX}?q=canary"):
            response = client.get(address)
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/login/")

    def test_account_that_is_switched_off_is_out_at_once(self) -> None:
        user = staff(roles.OFFICERS)
        client = desk(user)
        assert client.get(INDEX).status_code == 200
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert client.get(INDEX).status_code == 302

    def test_account_that_leaves_its_group_is_out_at_once(self) -> None:
        user = staff(roles.OFFICERS)
        client = desk(user)
        assert client.get(INDEX).status_code == 200
        user.groups.clear()
        staff(roles.EDITORS, user.username)
        assert client.get(INDEX).status_code == 404


class TestOtherWays:
    @pytest.mark.parametrize(
        "way", ["create", "edit/{}", "delete/{}", "inspect/{}", "history/{}", "choose_parent", "{}", "export"]
    )
    def test_no_stock_page_of_modeladmin_is_there(self, way: str) -> None:
        case = a_case(**CANARY)
        client = desk(staff(roles.OFFICERS))
        missing = client.get(MISSING)
        for pk in (case.pk, case.number, 10**20, "abc"):
            for ask in (client.get, client.post):
                response = ask(f"{INDEX}{way.format(pk)}/")
                assert response.status_code == missing.status_code == 404
                assert "canary" not in body(response).lower()

    @pytest.mark.parametrize("deed", ["create", "edit", "delete", "inspect", "history"])
    def test_no_stock_page_of_modeladmin_has_a_name(self, deed: str) -> None:
        for args in ([], [1]):
            with pytest.raises(NoReverseMatch):
                reverse(f"klachten_modeladmin_{deed}", args=args)


class TestRows:
    def test_row_says_what_comes_next_in_words(self) -> None:
        handler = staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="Vos")
        case = assigned_case(
            on=MONDAY, to=handler, channel=Channel.PHONE, subject=Code.objects.get(name="Factuur"), **CANARY
        )
        with time_machine.travel(MONDAY, tick=False):
            response = desk(handler).get(INDEX)
        assert [str(cell.value) for cell in response.context["rows"][0]] == [
            case.number,
            "Factuur",
            '<time datetime="2026-07-06">6 jul 2026</time>',
            "telefoon",
            "Standpunt schrijven",
            "Sanne Vos",
            '<time datetime="2026-07-20">ma 20 jul 2026</time>',
            "In behandeling",
        ]

    def test_row_names_no_complainant(self) -> None:
        """R9: the list is read over shoulders; who complained stands in the case file."""
        a_case(**CANARY)
        assert "canary" not in body(desk(staff(roles.OFFICERS)).get(INDEX)).lower()

    def test_row_leads_to_the_case_file(self) -> None:
        case = a_case()
        page = body(desk(staff(roles.OFFICERS)).get(INDEX))
        assert f'<a href="{reverse("complaints_register:case", args=[case.pk])}">{case.number}</a>' in page

    def test_first_date_stands_on_top_and_settled_below(self) -> None:
        later, sooner = a_case(on=date(2026, 7, 8)), a_case(on=MONDAY)
        done = settled_case(on=date(2026, 6, 1))
        assert numbers(desk(staff(roles.OFFICERS))) == [sooner.number, later.number, done.number]

    def test_settled_row_says_so(self) -> None:
        settled_case(on=MONDAY)
        cells = desk(staff(roles.OFFICERS)).get(INDEX).context["rows"][0]
        assert cells[-1].value == "Afgehandeld"

    def test_case_without_subject_or_handler_is_listed_too(self) -> None:
        case = a_case(subject=None)
        assert numbers(desk(staff(roles.HANDLERS))) == [case.number]

    def test_each_sees_their_own_register(self) -> None:
        """R5, R9: the employee what is theirs, the handler the unassigned too, the officer all."""
        employee, handler = staff(roles.EMPLOYEES), staff(roles.HANDLERS)
        theirs = assign(a_case(), by=the_officer(), on=TODAY, to=employee)
        free = a_case()
        other = assign(a_case(), by=the_officer(), on=TODAY, to=staff(roles.HANDLERS, "ander"))
        assert set(numbers(desk(employee))) == {theirs.number}
        assert set(numbers(desk(handler))) == {free.number}
        assert set(numbers(desk(staff(roles.OFFICERS)))) == {theirs.number, free.number, other.number}

    @pytest.mark.parametrize("role", INSIDERS)
    def test_case_about_somebody_is_not_in_their_list_nor_counted(self, role: str) -> None:
        """D10."""
        user = staff(role)
        case = a_case(received_by=user, **CANARY)
        client = desk(user)
        assert numbers(client) == [case.number]
        Concern.objects.create(case=case, user=user)
        for query in ("", f"?q={case.number}", "?q=canary"):
            response = client.get(INDEX + query)
            assert response.context["rows"] == []
            assert "1 klacht" not in body(response)


def queries(client: Client, query: str = "") -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(INDEX + query).status_code == 200
    return len(found)


@pytest.mark.parametrize("role", INSIDERS)
def test_list_takes_few_queries_however_many_cases(role: str) -> None:
    user = staff(role)
    client = desk(user)
    subject = Code.objects.get(name="Factuur")
    a_case(received_by=user, subject=subject)
    client.get(INDEX)
    one = queries(client)
    for number in range(12):
        colleague = staff(roles.HANDLERS, f"collega{number}")
        assign(a_case(received_by=user, subject=subject), by=the_officer(), on=TODAY, to=colleague)
    assert len(numbers(client)) == Case.objects.count() == 13
    assert queries(client) == one <= 15
