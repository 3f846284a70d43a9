"""What leaves the register as a sheet: text only, without identity unless the right is there, and each time recorded (R9)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from openpyxl import load_workbook

from complaints.models import Case, Code, Concern, Kind
from complaints.transitions.handling.assign import assign
from site_gooiconsult import roles
from tests.answers import answer
from tests.complaints.factories import a_case, settled_case, staff, the_officer
from tests.complaints.register.desk import desk
from tests.moment import TODAY

pytestmark = pytest.mark.django_db
INDEX = "/admin/klachten/"
MONDAY = date(2026, 7, 6)
CANARY = {
    "name": "=Canary Kanarie",
    "email": "canary@example.org",
    "description": "canarywoorden",
    "street": "@Canarystraat",
    "city": "Canarystad",
    "phone": "+31 35 987 65 43",
}


def get(user: User, query: str = "export=xlsx") -> HttpResponse:
    return desk(user).get(f"{INDEX}?{query}")


def rows(response: HttpResponse) -> list[list[str]]:
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def exports(case: Case) -> list[tuple[User, str]]:
    return [(entry.by, entry.text) for entry in case.entries.filter(kind=Kind.EXPORTED)]


@pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
def test_sheet_holds_the_list_without_name_and_address(role: str) -> None:
    user = staff(role)
    case = a_case(on=MONDAY, subject=Code.objects.get(name="Factuur"), received_by=user, **CANARY)
    response = get(user)
    assert response["Content-Disposition"].startswith('attachment; filename="klachten-')
    found = rows(response)
    assert found[0][:4] == ["Zaaknummer", "Onderwerp", "Ingediend op", "Binnengekomen via"]
    assert found[1][:4] == [case.number, "Factuur", "2026-07-06", "formulier op de site"]
    for told in CANARY.values():
        assert told not in str(found)


def test_sheet_says_how_a_settled_case_ended() -> None:
    settled_case(on=MONDAY, settled_on=date(2026, 7, 13))
    assert rows(get(staff(roles.OFFICERS)))[1][-3:] == ["Afgehandeld", "opgelost", "2026-07-13"]


def test_officer_takes_names_and_addresses_when_asked_for() -> None:
    a_case(**CANARY)
    user = staff(roles.OFFICERS)
    assert "?export=naw" in desk(user).get(INDEX).content.decode()
    found = rows(get(user, "export=naw"))
    for field in ("name", "email", "street", "city", "phone"):
        assert CANARY[field] in found[1]
    assert "canarywoorden" not in str(found)


@pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS])
def test_others_do_not(role: str) -> None:
    """The same answer as for a sheet that there is not."""
    user = staff(role)
    a_case(received_by=user, **CANARY)
    assert "export=naw" not in desk(user).get(INDEX).content.decode()
    assert answer(get(user, "export=naw")) == answer(get(user, ""))
    assert "canary" not in answer(get(user, "export=naw"))[2].lower()


def test_each_case_in_the_sheet_says_who_took_it() -> None:
    user = staff(roles.OFFICERS)
    first, second = a_case(), a_case()
    get(user)
    get(user, f"export=naw&q={first.number}")
    assert exports(first) == [(user, "Zonder naam en adres."), (user, "Met naam en adres.")]
    assert exports(second) == [(user, "Zonder naam en adres.")]


def test_looking_at_the_list_is_no_export() -> None:
    case = a_case()
    user = staff(roles.OFFICERS)
    for query in ("", "export=csv", "export=", "export=x"):
        assert get(user, query).status_code == 200
    assert exports(case) == []


def test_sheet_holds_what_search_and_filter_left_of_all_pages() -> None:
    cases = [a_case() for _ in range(55)]
    a_case(name="Iemand Anders", email="iemand@example.org")
    found = rows(get(staff(roles.OFFICERS), "export=xlsx&q=noor&status=open&p=2"))
    assert {row[0] for row in found[1:]} == {case.number for case in cases}


def test_hidden_case_is_in_no_sheet_and_gets_no_trace_of_one() -> None:
    """D10."""
    user = staff(roles.OFFICERS)
    shown, hidden = a_case(), a_case(**CANARY)
    Concern.objects.create(case=hidden, user=user)
    for query in ("export=xlsx", "export=naw", f"export=naw&q={hidden.number}"):
        found = rows(get(user, query))
        assert "canary" not in str(found).lower()
        assert hidden.number not in str(found)
    assert exports(hidden) == []
    assert len(exports(shown)) == 2


def test_case_of_another_is_in_no_sheet() -> None:
    """R9."""
    case = assign(a_case(**CANARY), by=the_officer(), on=TODAY, to=staff(roles.HANDLERS, "ander"))
    assert rows(get(staff(roles.EMPLOYEES)))[1:] == []
    assert exports(case) == []
