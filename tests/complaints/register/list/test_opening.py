"""The administrator opens one case, by its number and for a reason; there is no list and no search for them (R9)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from complaints.models import Concern, Kind
from complaints.register.actions import ACTIONS
from complaints.transitions.guarding.open_by_number import OPENED_BY_NUMBER
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import a_case, a_file, staff
from tests.complaints.register.desk import desk, file_of, screen_of

pytestmark = pytest.mark.django_db
OPEN = "/admin/klachten/openen/"
MISSING = "/admin/klachten/bestaat-niet/"
WHY = {"reason": "De klager belt over een storing."}


@pytest.fixture
def administrator() -> User:
    return staff(roles.ADMINISTRATORS)


@pytest.fixture
def client(administrator: User) -> Client:
    return desk(administrator)


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS, roles.LEADS])
def test_for_others_it_does_not_exist(role: str) -> None:
    case = a_case()
    client = desk(staff(role, "iemand"))
    for ask in (client.get, client.post):
        assert answer(ask(OPEN)) == answer(ask(MISSING))
    assert answer(client.post(OPEN, WHY | {"number": case.number})) == answer(client.post(MISSING))
    assert OPEN not in body(client.get("/admin/"))
    assert not case.entries.filter(kind=OPENED_BY_NUMBER).exists()


def test_administrator_finds_it_in_the_menu(client: Client) -> None:
    assert f'"{OPEN}"' in body(client.get("/admin/"))
    assert client.get(OPEN).status_code == 200


@pytest.mark.parametrize("way", ["{}", " {} ", "lower"])
def test_case_opens_by_its_number(client: Client, way: str) -> None:
    case = a_case(name="Noor de Wit")
    assert client.get(file_of(case)).status_code == 404
    typed = case.number.lower() if way == "lower" else way.format(case.number)
    answered = client.post(OPEN, WHY | {"number": typed})
    assert answered["Location"] == file_of(case)
    assert "Noor de Wit" in body(client.get(file_of(case)))
    assert case.entries.get(kind=OPENED_BY_NUMBER).text == WHY["reason"]


def test_looking_is_recorded_too(client: Client, administrator: User) -> None:
    case = a_case()
    client.post(OPEN, WHY | {"number": case.number})
    client.get(file_of(case))
    assert case.entries.get(kind=Kind.LOOKED).by == administrator


@pytest.mark.parametrize("verb", [action.verb for action in ACTIONS])
def test_case_that_is_open_to_read_takes_no_step(client: Client, verb: str) -> None:
    case = a_case()
    client.post(OPEN, WHY | {"number": case.number})
    before = list(case.entries.values_list("pk", flat=True))
    assert screen_of(verb, case) not in body(client.get(file_of(case)))
    client.post(screen_of(verb, case), {"seen": before[-1], "stage": "letter", "subject": "x", "body": "x"})
    assert list(case.entries.exclude(kind=Kind.LOOKED).values_list("pk", flat=True)) == before


def test_other_cases_stay_closed(client: Client) -> None:
    case, other = a_case(), a_case(files=[a_file()])
    client.post(OPEN, WHY | {"number": case.number})
    for address in (file_of(other), f"{file_of(other)}bijlage/{other.attachments.get().pk}/", "/admin/klachten/"):
        assert answer(client.get(address)) == answer(client.get(MISSING))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": ""}, "Vul het zaaknummer in"),
        ({"reason": " "}, "Schrijf waarom je dit dossier opent."),
        ({"number": "K-2020-9999"}, "Er is geen dossier met dit zaaknummer."),
        ({"number": "noor"}, "Er is geen dossier met dit zaaknummer."),
        ({"number": "%"}, "Er is geen dossier met dit zaaknummer."),
    ],
)
def test_mistake_is_said_in_words_and_what_was_typed_stays(client: Client, typed: dict[str, str], said: str) -> None:
    case = a_case()
    answered = client.post(OPEN, {"number": case.number, "reason": "Een storing."} | typed)
    assert answered.status_code == 422
    assert said in body(answered)
    if typed.get("reason") is None:
        assert "Een storing." in body(answered)
    assert not case.entries.filter(kind=OPENED_BY_NUMBER).exists()


def test_case_about_the_administrator_is_answered_as_one_that_is_not_there(client: Client, administrator: User) -> None:
    """D10."""
    case = a_case()
    Concern.objects.create(case=case, user=administrator)
    hidden = client.post(OPEN, WHY | {"number": case.number})
    missing = client.post(OPEN, WHY | {"number": "K-2020-9999"})
    assert hidden.status_code == missing.status_code == 422
    assert body(hidden).replace(case.number, "") == body(missing).replace("K-2020-9999", "")
