"""Drafting the position, sending it, and how the case ends with it (R8, R15, D20)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User

from complaints.models import LetterKind, Manner
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import again, deliver, drafted_case, staff, the_office
from tests.complaints.register.desk import (
    TUESDAY,
    WEDNESDAY,
    desk,
    fill_in,
    form_on,
    last_letter,
    screen_of,
    send_on,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
ENDING = {"manner": "solved", "justified": "yes"}


class TestPosition:
    def test_sending_with_a_manner_settles_on_the_day_it_arrives(self, officer: User) -> None:
        """D20: settled on the day the position went out; until then the case is open."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        assert fill_in(desk(officer), screen_of("take_position", case), **ENDING).status_code == 302
        waiting = again(case)
        assert (waiting.manner, waiting.justified, waiting.is_open) == (Manner.SOLVED, True, True)
        settled = deliver(case, on=date(2026, 11, 26))
        assert settled.settled_on == date(2026, 11, 26)

    def test_sending_without_a_manner_leaves_it_open_until_it_is_recorded(self, officer: User) -> None:
        """D20: whenever that button is pressed, it is settled on the day the position went out."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        client = desk(officer)
        fill_in(client, screen_of("take_position", case), manner="later", justified="unknown")
        assert deliver(case, on=date(2026, 11, 26)).is_open
        fill_in(client, screen_of("settle", case), manner="partly", justified="no")
        settled = again(case)
        assert (settled.settled_on, settled.manner, settled.justified) == (date(2026, 11, 26), Manner.PARTLY, False)

    def test_mail_holds_position_reasons_solution_and_appeal_clause(self, officer: User) -> None:
        """R8, R15, D5."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        mail = form_on(desk(officer).get(screen_of("take_position", case)))["body"]
        for part in ("Je hebt gelijk.", "De trainer was te laat.", "Je krijgt een nieuwe training."):
            assert part in mail
        assert "tot en met {beroep: woensdag 9 december 2026} in beroep" in mail

    def test_last_day_to_appeal_cannot_be_edited_away(self, officer: User) -> None:
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        client, address = desk(officer), screen_of("take_position", case)
        edited = form_on(client.get(address))["body"].replace("woensdag 9 december 2026", "kerst")
        assert fill_in(client, address, body=edited, **ENDING).status_code == 422
        assert last_letter(case).paper == LetterKind.ACKNOWLEDGE

    def test_mail_that_was_read_yesterday_is_read_anew(self, officer: User, wednesday: time_machine.Traveller) -> None:
        """D5: overnight the last day to appeal became another, and nobody sends a date that they did not read."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        client, address = desk(officer), screen_of("take_position", case)
        page = client.get(address)
        wednesday.move_to("2026-11-26T00:01:00+01:00")
        renewed = send_on(client, address, page, body=form_on(page)["body"] + "Groet", **ENDING)
        assert renewed.status_code == 409
        assert "donderdag 10 december 2026" in form_on(renewed)["body"]
        assert "Groet" in words(body(renewed)).partition("De tekst die je eerder had")[2]
        assert send_on(client, address, renewed, **ENDING).status_code == 302
        assert last_letter(case).told_appeal_by == date(2026, 12, 10)

    def test_how_it_ended_is_asked_in_its_own_words(self, officer: User) -> None:
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        page = fill_in(desk(officer), screen_of("take_position", case))
        assert page.status_code == 422
        assert "<title>2 fouten – Verstuur het standpunt" in body(page).replace("\n", "")
        for said in ("Kies hoe de klacht is afgehandeld.", "Kies of de klacht gegrond is."):
            assert words(body(page)).count(said) == 2

    @pytest.mark.parametrize("manner", ["withdrawn", "merged", "x"])
    def test_other_ends_are_no_answers_here(self, officer: User, manner: str) -> None:
        """D12 has ways of its own."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        assert (
            fill_in(desk(officer), screen_of("take_position", case), manner=manner, justified="yes").status_code == 422
        )

    def test_draft_is_written_on_and_needs_reasons(self, handler: User) -> None:
        """R8, D20."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY, to=handler)
        client, address = desk(handler), screen_of("draft_position", case)
        assert form_on(client.get(address))["reasons"] == "De trainer was te laat."
        page = fill_in(client, address, reasons=" ")
        assert page.status_code == 422
        assert "Schrijf waarom dit ons standpunt is." in body(page)
        assert fill_in(client, address, reasons="De zaal was te klein.").status_code == 302
        assert again(case).rounds.get().position.reasons == "De zaal was te klein."

    def test_deputy_sends_where_the_officer_is_concerned(self) -> None:
        """D11."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        office = the_office()
        case.concerns.create(user=office.officer)
        deputy = staff(roles.OFFICERS, "plaatsvervanger")
        assert fill_in(desk(deputy), screen_of("take_position", case), **ENDING).status_code == 302
        assert desk(office.officer).get(screen_of("take_position", case)).status_code == 404
