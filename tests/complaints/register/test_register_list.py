"""The register: who opens it, which rows stand in it, in what words; and that no other way leads to a row (R3, R9)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from openpyxl import load_workbook

from complaints.models import Case, Channel, Code, Concern
from complaints.transitions.assign import assign
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import a_case, assigned_case, settled_case, staff, the_officer

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


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def numbers(client: Client, query: str = "") -> list[str]:
    """The numbers in the list, from top to bottom."""
    rows = client.get(INDEX + query).context["rows"]
    return [row[0].value for row in rows]


class TestDoor:
    @pytest.mark.parametrize("role", INSIDERS)
    def test_who_works_cases_opens_it_from_the_menu(self, role: str) -> None:
        client = client_of(staff(role))
        assert client.get(INDEX).status_code == 200
        assert f'"url": "{INDEX}"' in body(client.get("/admin/"))

    @pytest.mark.parametrize("role", OUTSIDERS)
    @pytest.mark.parametrize("query", ["", "?q=canary", "?export=xlsx", "?p=2"])
    def test_for_others_it_does_not_exist(self, role: str, query: str) -> None:
        """R9: the answer of an address that is not there, and nothing in the menu."""
        a_case(**CANARY)
        client = client_of(staff(role))
        for ask in (client.get, client.post):
            refused, missing = ask(INDEX + query), ask(MISSING)
            assert missing.status_code == 404
            assert answer(refused) == answer(missing)
        assert f'"{INDEX}"' not in body(client.get("/admin/"))

    def test_superuser_without_a_group_has_no_register(self) -> None:
        """No rule asks for a superuser: rights come from groups alone."""
        a_case(**CANARY)
        client = client_of(User.objects.create_superuser("baas", "baas@example.org", "x"))
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
        client = client_of(user)
        assert client.get(INDEX).status_code == 200
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert client.get(INDEX).status_code == 302

    def test_account_that_leaves_its_group_is_out_at_once(self) -> None:
        user = staff(roles.OFFICERS)
        client = client_of(user)
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
        client = client_of(staff(roles.OFFICERS))
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
        response = client_of(handler).get(INDEX)
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
        assert "canary" not in body(client_of(staff(roles.OFFICERS)).get(INDEX)).lower()

    def test_row_leads_to_the_case_file(self) -> None:
        case = a_case()
        page = body(client_of(staff(roles.OFFICERS)).get(INDEX))
        assert f'<a href="{reverse("complaints_register:case", args=[case.pk])}">{case.number}</a>' in page

    def test_first_date_stands_on_top_and_settled_below(self) -> None:
        later, sooner = a_case(on=date(2026, 7, 8)), a_case(on=MONDAY)
        done = settled_case(on=date(2026, 6, 1))
        assert numbers(client_of(staff(roles.OFFICERS))) == [sooner.number, later.number, done.number]

    def test_settled_row_says_so(self) -> None:
        settled_case(on=MONDAY)
        cells = client_of(staff(roles.OFFICERS)).get(INDEX).context["rows"][0]
        assert cells[-1].value == "Afgehandeld"

    def test_case_without_subject_or_handler_is_listed_too(self) -> None:
        case = a_case(subject=None)
        assert numbers(client_of(staff(roles.HANDLERS))) == [case.number]

    def test_each_sees_their_own_register(self) -> None:
        """R5, R9: the employee what is theirs, the handler the unassigned too, the officer all."""
        employee, handler = staff(roles.EMPLOYEES), staff(roles.HANDLERS)
        theirs = assign(a_case(), by=the_officer(), on=date.today(), to=employee)
        free = a_case()
        other = assign(a_case(), by=the_officer(), on=date.today(), to=staff(roles.HANDLERS, "ander"))
        assert set(numbers(client_of(employee))) == {theirs.number}
        assert set(numbers(client_of(handler))) == {free.number}
        assert set(numbers(client_of(staff(roles.OFFICERS)))) == {theirs.number, free.number, other.number}

    @pytest.mark.parametrize("role", INSIDERS)
    def test_case_about_somebody_is_not_in_their_list_nor_counted(self, role: str) -> None:
        """D10."""
        user = staff(role)
        case = a_case(received_by=user, **CANARY)
        client = client_of(user)
        assert numbers(client) == [case.number]
        Concern.objects.create(case=case, user=user)
        for query in ("", f"?q={case.number}", "?q=canary"):
            response = client.get(INDEX + query)
            assert response.context["rows"] == []
            assert "1 klacht" not in body(response)


LOOKUPS = [
    "handler__password__startswith=md5",
    "handler__password__contains=a",
    "handler__username=canary",
    "received_by__email__startswith=c",
    "email__startswith=c",
    "email=canary@example.org",
    "email__regex=(",
    "name__icontains=canary",
    "name__isnull=False",
    "description__contains=canary",
    "postcode__gte=1",
    "phone__endswith=43",
    "entries__text__contains=a",
    "entries__by__password__startswith=md5",
    "letters__body__contains=canary",
    "letters__to_address__startswith=c",
    "attachments__name__contains=x",
    "concerns__user=1",
    "concerns__user__username__startswith=c",
    "concerns__isnull=False",
    "rounds__position__reasons__contains=a",
    "subject__name=Factuur",
    "settled_on__isnull=True",
    "filed_on__year=2026",
    "next_on__lt=2000-01-01",
    "pk=1",
    "id__exact=1",
    "id__in=1,2,3",
    "x__id__exact=abc",
    "number__startswith=K",
    "o=1",
    "o=",
    "o=-2.1",
    "ot=desc",
    "order_by=email",
    "utm_source=x",
    "_popup=1",
    "_to_field=email",
    "e=1",
    "all=1",
    "fields=email",
    "next=//evil.example.org",
]


class TestLookups:
    @pytest.fixture
    def client(self) -> Client:
        for number in range(3):
            a_case(**CANARY, subject=None if number else Code.objects.get(name="Factuur"))
        settled_case(name="Iemand Anders", email="iemand@example.org")
        return client_of(staff(roles.OFFICERS))

    @pytest.mark.parametrize("query", LOOKUPS)
    def test_lookup_by_query_parameter_changes_nothing(self, client: Client, query: str) -> None:
        plain = client.get(INDEX)
        assert len(plain.context["rows"]) == 4
        assert answer(client.get(f"{INDEX}?{query}")) == answer(plain)

    @pytest.mark.parametrize("query", ["p=-1", "p=abc", "p=1e9", f"p={'9' * 5000}", "q=%25", "q=(", "export=csv"])
    def test_odd_query_is_no_error(self, client: Client, query: str) -> None:
        assert client.get(f"{INDEX}?{query}").status_code in (200, 302)


class TestSheet:
    def rows(self, client: Client, query: str = "") -> list[list[str]]:
        response = client.get(f"{INDEX}?export=xlsx{query}")
        sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
        return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]

    def test_sheet_holds_the_list_without_name_and_address(self) -> None:
        """R9: not even for the officer, unless asked for."""
        case = a_case(on=MONDAY, subject=Code.objects.get(name="Factuur"), **CANARY)
        rows = self.rows(client_of(staff(roles.OFFICERS)))
        assert rows[1][:4] == [case.number, "Factuur", "2026-07-06", "formulier op de site"]
        assert "canary" not in str(rows).lower()
        assert CANARY["phone"] not in str(rows)

    def test_sheet_holds_no_row_that_is_hidden(self) -> None:
        """D10."""
        user = staff(roles.OFFICERS)
        shown, hidden = a_case(), a_case(**CANARY)
        Concern.objects.create(case=hidden, user=user)
        rows = self.rows(client_of(user))
        assert [row[0] for row in rows[1:]] == [shown.number]


def queries(client: Client, query: str = "") -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(INDEX + query).status_code == 200
    return len(found)


@pytest.mark.parametrize("role", INSIDERS)
def test_list_takes_few_queries_however_many_cases(role: str) -> None:
    user = staff(role)
    client = client_of(user)
    subject = Code.objects.get(name="Factuur")
    a_case(received_by=user, subject=subject)
    client.get(INDEX)
    one = queries(client)
    for number in range(12):
        colleague = staff(roles.HANDLERS, f"collega{number}")
        assign(a_case(received_by=user, subject=subject), by=the_officer(), on=date.today(), to=colleague)
    assert len(numbers(client)) == Case.objects.count() == 13
    assert queries(client) == one <= 15
