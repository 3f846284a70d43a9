"""The screens that end a case without a position (D12)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints.models import Letter, Manner
from complaints.transitions.ending.find_no_complaint import FIND_NO_COMPLAINT
from complaints.transitions.handling.record_attempt import ATTEMPTED
from tests.answers import body
from tests.complaints.factories import a_case, again, assigned_case, the_officer
from tests.complaints.register.desk import TUESDAY, desk, fill_in, form_on, read, screen_of, send_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WITHDRAWN = {"withdrawn_on": "2026-11-24", "reason": "Per telefoon gezegd."}


def test_withdrawing_confirms_it_with_the_mail_in_view(handler: User) -> None:
    case = assigned_case(on=TUESDAY, to=handler)
    client, address = desk(handler), screen_of("withdraw", case)
    page = fill_in(client, address, **WITHDRAWN)
    assert "Je hebt je klacht op dinsdag 24 november 2026 ingetrokken." in form_on(page)["body"]
    assert "Per telefoon" not in form_on(page)["body"]
    assert send_on(client, address, page).status_code == 302
    assert (again(case).manner, again(case).settled_on) == (Manner.WITHDRAWN, TUESDAY)
    assert "Afgehandeld op dinsdag 24 november 2026: ingetrokken" in read(handler, case)


def test_withdrawing_without_an_address_sends_nothing(handler: User) -> None:
    case = a_case(on=TUESDAY, by=the_officer(), email="", street="", received_by=handler)
    assert fill_in(desk(handler), screen_of("withdraw", case), **WITHDRAWN).status_code == 302
    assert again(case).manner == Manner.WITHDRAWN
    assert not Letter.objects.filter(case=case).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"withdrawn_on": "2026-11-23"}, "Kies een dag na de klacht, vandaag of eerder."),
        ({"withdrawn_on": "2026-11-26"}, "Kies een dag na de klacht, vandaag of eerder."),
        ({"withdrawn_on": ""}, "Kies de dag waarop de klager de klacht introk."),
        ({"reason": ""}, "Schrijf hoe de klager de klacht introk."),
    ],
)
def test_wrong_withdrawal_is_said_at_its_field(handler: User, wrong: dict[str, str], said: str) -> None:
    case = assigned_case(on=TUESDAY, to=handler)
    response = fill_in(desk(handler), screen_of("withdraw", case), **WITHDRAWN | wrong)
    assert response.status_code == 422
    assert words(body(response)).count(said) == 2


def test_spam_is_closed_without_a_mail(officer: User) -> None:
    case = assigned_case(on=TUESDAY)
    client, address = desk(officer), screen_of("find_no_complaint", case)
    assert fill_in(client, address, reason="Reclame.", tell="no").status_code == 302
    assert again(case).manner == Manner.NO_COMPLAINT
    assert not Letter.objects.filter(case=case, paper=FIND_NO_COMPLAINT).exists()


def test_mistake_is_closed_with_the_mail_in_view(officer: User) -> None:
    case = assigned_case(on=TUESDAY)
    client, address = desk(officer), screen_of("find_no_complaint", case)
    page = fill_in(client, address, reason="Voor een ander bedrijf.", tell="yes")
    assert "We behandelen je bericht niet als klacht" in form_on(page)["subject"]
    assert "Voor een ander bedrijf" not in form_on(page)["body"]
    assert send_on(client, address, page).status_code == 302
    assert Letter.objects.filter(case=case, paper=FIND_NO_COMPLAINT).exists()


def test_unreached_complainant_ends_after_recorded_attempts(officer: User) -> None:
    case = assigned_case(on=TUESDAY)
    client = desk(officer)
    refused = client.get(screen_of("end_unreached", case))
    assert refused.status_code == 409
    assert "Leg eerst vast hoe je de klager probeerde te bereiken." in body(refused)
    fill_in(client, screen_of("record_attempt", case), day="2026-11-24", how="Gebeld, niet opgenomen.")
    assert case.entries.get(kind=ATTEMPTED).about == date(2026, 11, 24)
    assert fill_in(client, screen_of("end_unreached", case)).status_code == 302
    assert "Afgehandeld op dinsdag 24 november 2026: klager niet bereikt" in read(officer, case)
