"""The letter of the third week stands before the handler as soon as two weeks are over (D3)."""

from __future__ import annotations

import pytest
import time_machine
from django.contrib.auth.models import User

from complaints.models import Letter
from complaints.transitions.handling.ask_third_week import ASK_THIRD_WEEK, THIRD_WEEK_DROPPED
from tests.answers import body
from tests.complaints.factories import assigned_case
from tests.complaints.register.desk import TUESDAY, desk, file_of, fill_in, screen_of

pytestmark = pytest.mark.django_db
STANDS_READY = "De klacht is op de streefdatum nog niet opgelost. Er staat een kort bericht klaar"


def test_it_stands_drafted_once_two_weeks_are_over(handler: User, wednesday: time_machine.Traveller) -> None:
    case = assigned_case(on=TUESDAY, to=handler)
    assert STANDS_READY not in body(desk(handler).get(file_of(case)))
    wednesday.move_to("2026-12-09T09:00:00+01:00")
    client = desk(handler)
    page = body(client.get(file_of(case)))
    alert = page.partition('<section class="alerts"')[2].partition("</section>")[0]
    assert STANDS_READY in alert
    assert screen_of("ask_third_week", case) in alert
    assert screen_of("drop_third_week", case) in alert
    assert fill_in(client, screen_of("ask_third_week", case)).status_code == 302
    assert Letter.objects.get(case=case, paper=ASK_THIRD_WEEK).to_address == "noor@example.org"
    assert STANDS_READY not in body(client.get(file_of(case)))


def test_it_may_be_dropped(handler: User, wednesday: time_machine.Traveller) -> None:
    case = assigned_case(on=TUESDAY, to=handler)
    wednesday.move_to("2026-12-09T09:00:00+01:00")
    client = desk(handler)
    fill_in(client, screen_of("drop_third_week", case))
    assert case.entries.filter(kind=THIRD_WEEK_DROPPED).exists()
    assert not Letter.objects.filter(case=case, paper=ASK_THIRD_WEEK).exists()
    assert STANDS_READY not in body(client.get(file_of(case)))


def test_before_its_day_the_screen_says_from_when(handler: User, wednesday: time_machine.Traveller) -> None:
    case = assigned_case(on=TUESDAY, to=handler)
    response = desk(handler).get(screen_of("ask_third_week", case))
    assert response.status_code == 409
    assert "Dat kan vanaf dinsdag 8 december 2026, de streefdatum." in body(response)
