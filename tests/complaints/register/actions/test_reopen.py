"""The screen that opens a settled case again, and how the file tells its rounds apart (D13)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from tests.answers import body
from tests.complaints.factories import a_case, again, settled_case
from tests.complaints.register.desk import desk, fill_in, read, screen_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
NEWS = {"received_on": "2026-11-24", "reason": "Nieuwe foto's."}


def test_reopened_case_tells_its_rounds_apart(officer: User) -> None:
    case = settled_case(on=date(2026, 11, 10), settled_on=date(2026, 11, 20))
    assert fill_in(desk(officer), screen_of("reopen", case), **NEWS).status_code == 302
    said = read(officer, again(case))
    assert "Nu eerst Bevestig de ontvangst dinsdag 1 december 2026" in said
    assert "Ons standpunt (ronde 1) Deze ronde is afgehandeld op vrijdag 20 november 2026: opgelost." in said
    assert "woensdag 25 november 2026 (ronde 2) Klacht heropend" in said
    assert "Ontvangst bevestigd binnen 5 werkdagen R4, ronde 2" in said


def test_case_of_one_round_speaks_of_none(officer: User) -> None:
    said = read(officer, settled_case(on=date(2026, 11, 10)))
    assert [words for words in ("ronde 1", "ronde 2", "Deze ronde") if words in said] == []


def test_open_case_says_why_it_cannot_be_opened(officer: User) -> None:
    response = desk(officer).get(screen_of("reopen", a_case()))
    assert (response.status_code, "Deze klacht is nog open." in body(response)) == (409, True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"received_on": "2026-11-09"}, "Kies een dag na de klacht, vandaag of eerder."),
        ({"received_on": "2026-11-26"}, "Kies een dag na de klacht, vandaag of eerder."),
        ({"reason": ""}, "Schrijf waarom de klacht weer opengaat."),
    ],
)
def test_wrong_facts_get_their_own_sentence(officer: User, wrong: dict[str, str], said: str) -> None:
    case = settled_case(on=date(2026, 11, 10), settled_on=date(2026, 11, 20))
    response = fill_in(desk(officer), screen_of("reopen", case), **NEWS | wrong)
    assert response.status_code == 422
    assert words(body(response)).count(said) == 2
