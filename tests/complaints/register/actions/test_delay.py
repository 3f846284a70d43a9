"""Telling of a delay from the case file: the mail follows what was typed, too late is warned of (R7, D4)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User

from complaints.transitions.handling.announce_delay import DELAY_ANNOUNCED
from tests.answers import body
from tests.complaints.factories import assigned_case, deliver
from tests.complaints.register.desk import (
    TUESDAY,
    desk,
    fill_in,
    form_on,
    last_letter,
    screen_of,
    send_on,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
DELAY = {"reason": "De trainer is ziek.", "new_date": "2027-01-08"}


class TestDelay:
    def test_mail_follows_what_was_typed(self, handler: User) -> None:
        """R7: the reason and the new term, in the exact mail, before anything happens."""
        case = assigned_case(on=TUESDAY, to=handler)
        page = fill_in(desk(handler), screen_of("announce_delay", case), **DELAY)
        assert page.status_code == 200
        mail = form_on(page)["body"]
        assert "De reden: De trainer is ziek." in mail
        assert "We beloofden je uiterlijk dinsdag 15 december 2026" in mail
        assert "uiterlijk op {antwoord: vrijdag 8 januari 2027}" in mail
        assert not case.entries.filter(kind=DELAY_ANNOUNCED).exists()

    def test_sending_moves_the_term_once_it_arrived(self, handler: User) -> None:
        case = assigned_case(on=TUESDAY, to=handler)
        client, address = desk(handler), screen_of("announce_delay", case)
        assert send_on(client, address, fill_in(client, address, **DELAY)).status_code == 302
        assert last_letter(case).told_answer_by == date(2027, 1, 8)
        assert deliver(case).answer_by == date(2027, 1, 8)

    def test_going_back_keeps_what_was_typed_and_what_was_edited(self, handler: User) -> None:
        case = assigned_case(on=TUESDAY, to=handler)
        client, address = desk(handler), screen_of("announce_delay", case)
        page = fill_in(client, address, **DELAY)
        edited = form_on(page)["body"] + "Groet, Sanne"
        page = send_on(client, address, page, back="1", body=edited)
        assert {name: form_on(page)[name] for name in DELAY} == DELAY
        assert form_on(page)["stage"] == "facts"
        page = send_on(client, address, page)
        assert form_on(page)["body"] == edited

    def test_other_facts_make_another_mail_and_show_the_earlier_text_beside_it(self, handler: User) -> None:
        case = assigned_case(on=TUESDAY, to=handler)
        client, address = desk(handler), screen_of("announce_delay", case)
        page = fill_in(client, address, **DELAY)
        page = send_on(client, address, page, back="1", body=form_on(page)["body"] + "Groet, Sanne")
        page = send_on(client, address, page, new_date="2027-01-11")
        assert page.status_code == 200
        assert "maandag 11 januari 2027" in form_on(page)["body"]
        assert "Groet, Sanne" not in form_on(page)["body"]
        assert "De tekst die je eerder had" in body(page)
        assert "Groet, Sanne" in body(page)

    def test_facts_that_were_changed_under_a_mail_do_not_go_out_unread(self, handler: User) -> None:
        case = assigned_case(on=TUESDAY, to=handler)
        client, address = desk(handler), screen_of("announce_delay", case)
        page = send_on(client, address, fill_in(client, address, **DELAY), new_date="2027-01-11")
        assert page.status_code == 409
        assert "De mail is intussen anders geworden." in body(page)
        assert "maandag 11 januari 2027" in form_on(page)["body"]
        assert not case.entries.filter(kind=DELAY_ANNOUNCED).exists()

    def test_screen_shows_the_last_proper_day(self, handler: User) -> None:
        """D4."""
        case = assigned_case(on=TUESDAY, to=handler)
        page = words(body(desk(handler).get(screen_of("announce_delay", case))))
        assert "Een uitstelbericht moet uiterlijk donderdag 10 december 2026 weg. Je bent op tijd." in page

    @pytest.mark.parametrize(("day", "ends"), [("2026-12-11", "eindigt"), ("2026-12-16", "eindigde")])
    def test_late_notice_is_warned_of_recorded_and_never_blocked(
        self, handler: User, wednesday: time_machine.Traveller, day: str, ends: str
    ) -> None:
        """D4."""
        case = assigned_case(on=TUESDAY, to=handler)
        client, address = desk(handler), screen_of("announce_delay", case)
        wednesday.move_to(f"{day}T09:00:00+01:00")
        client = desk(handler)
        page = fill_in(client, address, **DELAY)
        assert (
            f"De termijn {ends} op dinsdag 15 december 2026. Een uitstelbericht moest uiterlijk donderdag 10 december "
            "2026 weg. Je kunt het nog versturen; in het dossier komt te staan dat het te laat was."
            in words(body(page))
        )
        assert send_on(client, address, page).status_code == 302
        assert "(te laat)" in case.entries.get(kind=DELAY_ANNOUNCED).text

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"reason": ""}, "Schrijf waarom het antwoord later komt."),
            ({"new_date": ""}, "Kies de dag waarop de klager uiterlijk antwoord krijgt."),
            ({"new_date": "31-02-2027"}, "Kies een dag die bestaat, bijvoorbeeld 24-11-2026."),
            ({"new_date": "2026-12-15"}, "Kies een datum na dinsdag 15 december 2026: dat is de termijn van nu."),
            ({"new_date": "2020-01-01"}, "Kies een datum na dinsdag 15 december 2026: dat is de termijn van nu."),
        ],
    )
    def test_wrong_facts_get_their_own_sentence_and_stay(self, handler: User, wrong: dict[str, str], said: str) -> None:
        case = assigned_case(on=TUESDAY, to=handler)
        typed = DELAY | wrong
        page = fill_in(desk(handler), screen_of("announce_delay", case), **typed)
        assert page.status_code == 422
        assert words(body(page)).count(said) == 2, "once at the top, once at the field"
        assert {name: form_on(page)[name] for name in DELAY} == typed

    def test_date_may_be_typed_the_dutch_way(self, handler: User) -> None:
        """Where a browser has no date picker."""
        case = assigned_case(on=TUESDAY, to=handler)
        page = fill_in(desk(handler), screen_of("announce_delay", case), reason="Ziek.", new_date="08-01-2027")
        assert page.status_code == 200
        assert "vrijdag 8 januari 2027" in form_on(page)["body"]

    def test_template_language_in_the_reason_is_text(self, handler: User) -> None:
        case = assigned_case(on=TUESDAY, to=handler)
        reason = "{{ settings.SECRET_KEY }} {% now %} {0.__class__}"
        page = fill_in(desk(handler), screen_of("announce_delay", case), reason=reason, new_date="2027-01-08")
        assert f"De reden: {reason}" in form_on(page)["body"]
