"""The screens that complete and put right what was recorded (R2, D17)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints.models import Channel
from tests.answers import body
from tests.complaints.factories import a_case, again, the_officer
from tests.complaints.register.desk import TUESDAY, desk, fill_in, form_on, read, screen_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def test_what_is_missing_leads_to_the_screen_that_completes_it(officer: User) -> None:
    """R2: the case says what is missing, and where to fill it in."""
    case = a_case(by=the_officer(), channel=Channel.PHONE, street="", email="")
    client = desk(officer)
    page = body(client.get(f"/admin/klachten/dossier/{case.pk}/"))
    alert = page.partition('<section class="alerts"')[2].partition("</section>")[0]
    assert f'href="{screen_of("correct", case)}"' in alert
    assert fill_in(client, screen_of("correct", case), street="Kerkstraat", email="noor@example.org").status_code == 302
    assert again(case).missing == []
    assert "ontbreekt" not in read(officer, case)


def test_old_value_can_be_read_in_the_file(officer: User) -> None:
    case = a_case()
    fill_in(desk(officer), screen_of("correct", case), street="Kerkstraat", reason="Typefout.")
    assert "Straat: Kerkstraat (was: Dorpsstraat) Typefout." in read(officer, case)


def test_reason_is_asked_at_its_field_and_everything_typed_stays(officer: User) -> None:
    case = a_case()
    response = fill_in(desk(officer), screen_of("correct", case), street="Kerkstraat", city="Bussum")
    assert response.status_code == 422
    assert words(body(response)).count("Schrijf waarom je de gegevens verbetert.") == 2
    assert (form_on(response)["street"], form_on(response)["city"]) == ("Kerkstraat", "Bussum")
    assert again(case).street == "Dorpsstraat"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"email": "noor"}, "Dit e-mailadres klopt niet."), ({"postcode": "12"}, "Vul de postcode in zoals 1234 AB.")],
)
def test_wrong_details_are_said_in_their_own_words(officer: User, wrong: dict[str, str], said: str) -> None:
    response = fill_in(desk(officer), screen_of("correct", a_case()), reason="Typefout.", **wrong)
    assert response.status_code == 422
    assert said in body(response)


def test_day_of_receipt_is_put_right(officer: User) -> None:
    case = a_case(on=TUESDAY)
    page = words(body(desk(officer).get(screen_of("correct_receipt", case))))
    assert (
        "Nu staat er dinsdag 24 november 2026. Een datum die we de klager al vertelden, wordt er niet later van."
        in page
    )
    fill_in(desk(officer), screen_of("correct_receipt", case), filed_on="2026-11-20", reason="De brief lag er al.")
    assert again(case).filed_on == date(2026, 11, 20)
    said = read(officer, case)
    assert "Antwoord geven vrijdag 11 december 2026" in said
    assert "De brief lag er al." in said


def test_date_that_was_told_explains_itself(officer: User) -> None:
    """D17, D22: corrected to later, the date stays what the complainant was told."""
    case = a_case(on=TUESDAY, filed_on=date(2026, 11, 20))
    fill_in(desk(officer), screen_of("correct_receipt", case), filed_on="2026-11-24", reason="Verkeerde brief.")
    said = read(officer, case)
    assert "Antwoord geven vrijdag 11 december 2026 De datum die we de klager vertelden." in said


@pytest.mark.parametrize(
    ("filed_on", "said"),
    [
        ("2026-11-24", "Dat is de dag die er al staat."),
        ("2026-11-26", "De dag van ontvangst kan niet in de toekomst liggen."),
        ("2026-11-25", "stond op dinsdag 24 november 2026 al in het register"),
        ("", "Kies de dag waarop de klacht binnenkwam."),
    ],
)
def test_day_that_cannot_be_is_said_at_its_field(officer: User, filed_on: str, said: str) -> None:
    case = a_case(on=TUESDAY)
    response = fill_in(desk(officer), screen_of("correct_receipt", case), filed_on=filed_on, reason="Zomaar.")
    assert response.status_code == 422
    assert words(body(response)).count(said) == 2
