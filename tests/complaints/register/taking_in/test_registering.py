"""Registering by staff: what came by mail, telephone, letter or in a talk, complete or not (R1, R2, R3, R4, D14, D17)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from complaints.models import Case, Channel, Code, Letter, LetterKind
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import NOOR, a_case, again, deliver, staff
from tests.complaints.register.desk import desk, file_of, form_on, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
ADDRESS = "/admin/klachten/registreren/"
PHONED = {"channel": "phone", "description": "De zaal was te klein.", "name": "Kim Bos"}


def register(client: Client, page: HttpResponse | None = None, **typed: Any) -> HttpResponse:
    """Fill in the form as it stands, and press its button."""
    return client.post(ADDRESS, form_on(page or client.get(ADDRESS)) | typed)


class TestDoor:
    @pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
    def test_every_employee_may_take_a_complaint_in(self, role: str) -> None:
        """R1."""
        client = desk(staff(role))
        assert client.get(ADDRESS).status_code == 200
        assert ADDRESS in body(client.get("/admin/"))

    @pytest.mark.parametrize("role", [roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS])
    def test_for_others_it_does_not_exist(self, role: str) -> None:
        client = desk(staff(role))
        for ask in (client.get, client.post):
            assert answer(ask(ADDRESS)) == answer(ask("/admin/klachten/bestaat-niet/"))
        assert ADDRESS not in body(client.get("/admin/"))


class TestCase:
    def test_phone_call_becomes_a_case_with_what_is_known(self, handler: User) -> None:
        """R2, R3: some of it may be missing; the case says what, and the clock already runs."""
        client = desk(handler)
        response = register(client, **PHONED)
        case = Case.objects.get()
        assert (response.status_code, response["Location"]) == (302, file_of(case))
        assert (case.channel, case.name, case.description) == (Channel.PHONE, "Kim Bos", "De zaal was te klein.")
        assert (case.received_by, case.registered_by, case.filed_on) == (handler, handler, date(2026, 11, 25))
        assert case.missing == ["straat", "huisnummer en toevoeging", "postcode", "woonplaats", "e-mailadres"]
        assert case.acknowledge_by == date(2026, 12, 2)
        assert not Letter.objects.filter(case=case).exists()
        assert f"De klacht is geregistreerd: {case.number}." in body(client.get(file_of(case)))

    def test_case_with_an_address_is_acknowledged_at_once(self, handler: User) -> None:
        """R4."""
        register(desk(handler), channel="email", **{name: NOOR[name] for name in NOOR})
        letter = Letter.objects.get()
        assert (letter.paper, letter.to_address) == (LetterKind.ACKNOWLEDGE, "noor@example.org")
        assert Case.objects.get().missing == []

    def test_received_is_not_registered(self, handler: User) -> None:
        """D17: the day of receipt, by whom, and apart from that who registered it when; the clock runs from receipt."""
        kim = staff(roles.EMPLOYEES, "kim")
        register(desk(handler), **PHONED, filed_on="20-11-2026", received_by=kim.pk)
        case = Case.objects.get()
        assert (case.filed_on, case.received_by) == (date(2026, 11, 20), kim)
        assert (case.registered_on, case.registered_by) == (date(2026, 11, 25), handler)
        assert case.answer_by == date(2026, 12, 11)

    def test_term_that_passed_already_is_recorded_with_its_reason(self, handler: User) -> None:
        """D17: saved all the same, the step done at once, the breach in the file."""
        register(desk(handler), channel="letter", filed_on="2026-11-10", **NOOR)
        case = deliver(Case.objects.get())
        said = read(handler, case)
        assert "Te laat geregistreerd: de ontvangstbevestiging moest uiterlijk dinsdag 17 november 2026 weg." in said
        assert "Ontvangst bevestigd binnen 5 werkdagen R4 Niet gehouden" in said

    def test_employee_keeps_what_they_took_in(self) -> None:
        employee = staff(roles.EMPLOYEES)
        response = register(desk(employee), **PHONED)
        assert desk(employee).get(response["Location"]).status_code == 200

    def test_whoever_registers_for_a_colleague_goes_back_to_the_register(self) -> None:
        """R9: the case is the colleague's; the answer is no page that says no."""
        employee = staff(roles.EMPLOYEES)
        client = desk(employee)
        response = register(client, **PHONED, received_by=staff(roles.EMPLOYEES, "kim").pk)
        assert response["Location"] == "/admin/klachten/"
        assert client.get("/admin/klachten/").status_code == 200

    def test_pressed_twice_is_one_case(self, handler: User) -> None:
        client = desk(handler)
        page = client.get(ADDRESS)
        for _ in range(2):
            assert register(client, page, **PHONED, email="kim@example.org").status_code == 302
        assert Case.objects.count() == 1

    def test_nothing_else_can_be_sent_along(self, handler: User) -> None:
        """Only the form's own fields count."""
        more = {
            "settled_on": "2026-11-01",
            "manner": "solved",
            "number": "K-1",
            "handler": "1",
            "registered_on": "2020-01-01",
        }
        register(desk(handler), **PHONED, **more)
        case = Case.objects.get()
        assert (case.settled_on, case.manner, case.number, case.handler) == (None, "", "K-2026-0001", None)
        assert case.registered_on == date(2026, 11, 25)

    def test_postcode_comes_in_one_spelling(self, handler: User) -> None:
        register(desk(handler), **PHONED, postcode="1234ab")
        register(desk(handler), **PHONED, postcode="SW1A 2AA", country="Engeland")
        assert list(Case.objects.order_by("pk").values_list("postcode", flat=True)) == ["1234 AB", "SW1A 2AA"]

    def test_subjects_in_use_can_be_chosen(self, handler: User) -> None:
        bill = Code.objects.get(name="Factuur")
        register(desk(handler), **PHONED, subject=bill.pk)
        assert Case.objects.get().subject == bill


class TestWrong:
    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"channel": ""}, "Kies hoe de klacht binnenkwam."),
            ({"channel": "form"}, "Kies een van de antwoorden."),
            ({"filed_on": ""}, "Kies de dag waarop de klacht binnenkwam."),
            ({"filed_on": "31-02-2026"}, "Kies een dag die bestaat, bijvoorbeeld 24-11-2026."),
            ({"filed_on": "2026-11-26"}, "De dag van ontvangst kan niet in de toekomst liggen."),
            ({"received_by": ""}, "Kies wie de klacht aannam."),
            ({"received_by": "999"}, "Kies een collega uit de lijst."),
            ({"email": "kim"}, "Dit e-mailadres klopt niet."),
            ({"phone": "bel me"}, "met cijfers"),
            ({"postcode": "12"}, "Vul de postcode in zoals 1234 AB."),
            ({"description": "x" * 5001}, "Maak de omschrijving korter"),
            ({"name": "Kim\x00"}, "een teken dat we niet kunnen lezen"),
        ],
    )
    def test_each_gets_its_own_sentence_and_everything_typed_stays(
        self, handler: User, wrong: dict[str, str], said: str
    ) -> None:
        typed = PHONED | wrong
        response = register(desk(handler), **typed)
        assert response.status_code == 422
        assert words(body(response)).count(said) == 2, "once at the top, once at the field"
        kept = form_on(response)
        for name, value in typed.items():
            if name not in wrong:
                assert kept[name] == value
        assert not Case.objects.exists()

    def test_editor_cannot_be_the_receiver(self, handler: User) -> None:
        editor = staff(roles.EDITORS)
        assert register(desk(handler), **PHONED, received_by=editor.pk).status_code == 422


class TestAlike:
    @pytest.mark.parametrize(
        "same", [{"email": "NOOR@example.org"}, {"name": "noor DE wit", "postcode": "1234AB"}], ids=["address", "name"]
    )
    def test_case_of_the_same_complainant_is_shown_first(self, handler: User, same: dict[str, str]) -> None:
        """D14: registered after a second press, by whoever has looked."""
        there = a_case(on=date(2026, 11, 20), received_by=handler)
        client = desk(handler)
        page = register(client, **PHONED | same)
        assert page.status_code == 200
        assert f'<a href="{file_of(there)}">{there.number}</a>, ontvangen op' in body(page)
        assert Case.objects.count() == 1
        assert register(client, page, anyway="1").status_code == 302
        assert Case.objects.count() == 2

    def test_other_complainants_are_not_alike(self, handler: User) -> None:
        a_case(received_by=handler)
        assert register(desk(handler), **PHONED, postcode="1234 AB", email="kim@example.org").status_code == 302

    def test_case_that_is_hidden_from_the_user_is_not_shown(self) -> None:
        """R9, D10: what one may not see does not show here either."""
        hidden = a_case(received_by=staff(roles.EMPLOYEES, "ander"))
        employee = staff(roles.EMPLOYEES)
        client = desk(employee)
        page = register(client, **PHONED, email="noor@example.org")
        assert page.status_code == 302
        assert hidden.number not in body(client.get(page["Location"]))
        assert again(hidden).name == "Noor de Wit"
