"""Confirming receipt from the case file: the mail in view, and the dates that it tells (R4, D3, D18)."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User

from complaints.models import Letter, LetterKind
from site_gooiconsult.shared.post.item import State
from tests.answers import body
from tests.complaints.factories import a_case, deliver
from tests.complaints.register.desk import (
    TUESDAY,
    desk,
    file_of,
    fill_in,
    form_on,
    last_letter,
    screen_of,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


class TestAcknowledge:
    def test_mail_that_failed_is_sent_again_from_the_file(self, handler: User) -> None:
        """D18: what did not arrive comes before the handler, until it is made good."""
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        client = desk(handler)
        assert "Ontvangstbevestiging: geweigerd" in words(body(client.get(file_of(case))))
        assert fill_in(client, screen_of("acknowledge", case)).status_code == 302
        assert (last_letter(case).paper, last_letter(case).state) == (LetterKind.ACKNOWLEDGE, State.WAITING)

    @pytest.mark.parametrize("day", ["dinsdag 8 december 2026", "dinsdag 15 december 2026"])
    def test_date_that_is_promised_cannot_be_edited_away(self, handler: User, day: str) -> None:
        """D3: the dates told are facts of the letter; a text without them is not sent, and stays on the screen."""
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        client, address = desk(handler), screen_of("acknowledge", case)
        edited = form_on(client.get(address))["body"].replace(day, "gauw")
        response = fill_in(client, address, body=edited)
        assert response.status_code == 422
        assert re.search(f"Laat in het bericht staan: .\\w+: {day}.. Die datum geldt.", body(response))
        assert "<title>1 fout – Bevestig de ontvangst" in body(response).replace("\n", "")
        assert form_on(response)["body"] == edited
        assert Letter.objects.filter(case=case, audience="complainant").count() == 1

    def test_date_may_be_broken_over_two_lines(self, handler: User) -> None:
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        client, address = desk(handler), screen_of("acknowledge", case)
        edited = form_on(client.get(address))["body"].replace("dinsdag 8 december", "dinsdag 8\r\ndecember")
        assert fill_in(client, address, body=edited).status_code == 302

    def test_case_without_an_address_says_so(self, handler: User) -> None:
        case = a_case(on=TUESDAY, received_by=handler, email="", street="")
        response = desk(handler).get(screen_of("acknowledge", case))
        assert response.status_code == 409
        assert "Er is geen e-mailadres en geen volledig postadres." in body(response)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"subject": ""}, "Geef de mail een onderwerp."),
            ({"body": " "}, "Schrijf het bericht."),
            ({"subject": "x" * 201}, "hoogstens 200"),
            ({"subject": "a\x00b"}, "teken"),
        ],
    )
    def test_mail_that_cannot_be_sent_is_said_in_its_own_words(
        self, handler: User, wrong: dict[str, str], said: str
    ) -> None:
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        response = fill_in(desk(handler), screen_of("acknowledge", case), **wrong)
        assert response.status_code == 422
        assert said in body(response)
        assert "Dit veld is verplicht" not in body(response)

    def test_line_break_in_the_subject_makes_no_second_header(self, handler: User) -> None:
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        fill_in(desk(handler), screen_of("acknowledge", case), subject="Een\r\nBcc: boef@example.org")
        assert last_letter(case).subject == "Een Bcc: boef@example.org"
