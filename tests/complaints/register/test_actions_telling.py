"""The steps that tell the complainant something: acknowledgement, delay, position; the mail in view, and its dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User

from complaints.models import Case, Kind, Letter, Manner, Paper
from site_gooiconsult import roles
from site_gooiconsult.post.item import State
from tests.answers import body
from tests.complaints.factories import a_case, again, assigned_case, deliver, drafted_case, staff, the_office
from tests.complaints.register.desk import desk, file_of, fill_in, form_on, screen_of, send_on
from tests.complaints.register.test_case_file import words

pytestmark = pytest.mark.django_db

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
"""Filed on Tuesday: notify-by Thursday 10 December, answer-by Tuesday 15 December 2026. Today is Wednesday."""
DELAY = {"reason": "De trainer is ziek.", "new_date": "2027-01-08"}
ENDING = {"manner": "solved", "justified": "yes"}


@pytest.fixture(autouse=True)
def today() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-25T09:00:00+01:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def handler() -> User:
    the_office()
    return staff(username="sanne", first_name="Sanne", last_name="Vos")


@pytest.fixture
def officer() -> User:
    return User.objects.get(pk=the_office().officer.pk)


def last_letter(case: Case) -> Letter:
    return Letter.objects.filter(case=case, audience="complainant").latest("pk")


class TestAcknowledge:
    def test_mail_that_failed_is_sent_again_from_the_file(self, handler: User) -> None:
        """D18: what did not arrive comes before the handler, until it is made good."""
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        client = desk(handler)
        assert "Ontvangstbevestiging: geweigerd" in words(body(client.get(file_of(case))))
        assert fill_in(client, screen_of("acknowledge", case)).status_code == 302
        assert (last_letter(case).paper, last_letter(case).state) == (Paper.ACKNOWLEDGE, State.WAITING)

    @pytest.mark.parametrize("day", ["dinsdag 8 december 2026", "dinsdag 15 december 2026"])
    def test_date_that_is_promised_cannot_be_edited_away(self, handler: User, day: str) -> None:
        """D3: the dates told are facts of the letter; a text without them is not sent, and stays on the screen."""
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        client, address = desk(handler), screen_of("acknowledge", case)
        edited = form_on(client.get(address))["body"].replace(day, "gauw")
        response = fill_in(client, address, body=edited)
        assert response.status_code == 422
        assert f"Laat in het bericht staan: {day}. Die datum geldt." in body(response)
        assert "<title>1 fout – Bevestig de ontvangst" in body(response).replace("\n", "")
        assert form_on(response)["body"] == edited
        assert Letter.objects.filter(case=case, audience="complainant").count() == 1

    def test_date_may_be_broken_over_two_lines(self, handler: User) -> None:
        case = deliver(a_case(on=TUESDAY, received_by=handler), on=TUESDAY, became=State.REFUSED, code="x 550")
        client, address = desk(handler), screen_of("acknowledge", case)
        edited = form_on(client.get(address))["body"].replace("dinsdag 8 december", "dinsdag 8\r\ndecember")
        assert fill_in(client, address, body=edited).status_code == 302

    def test_case_without_an_address_says_so(self, handler: User) -> None:
        case = a_case(on=TUESDAY, received_by=handler, email="")
        response = desk(handler).get(screen_of("acknowledge", case))
        assert response.status_code == 409
        assert "Er is geen e-mailadres." in body(response)

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


class TestDelay:
    def test_mail_follows_what_was_typed(self, handler: User) -> None:
        """R7: the reason and the new term, in the exact mail, before anything happens."""
        case = assigned_case(on=TUESDAY, to=handler)
        page = fill_in(desk(handler), screen_of("announce_delay", case), **DELAY)
        assert page.status_code == 200
        mail = form_on(page)["body"]
        assert "De reden: De trainer is ziek." in mail
        assert "We beloofden je uiterlijk dinsdag 15 december 2026" in mail
        assert "uiterlijk op vrijdag 8 januari 2027" in mail
        assert not case.entries.filter(kind=Kind.DELAY_ANNOUNCED).exists()

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
        assert not case.entries.filter(kind=Kind.DELAY_ANNOUNCED).exists()

    def test_screen_shows_the_last_proper_day(self, handler: User) -> None:
        """D4."""
        case = assigned_case(on=TUESDAY, to=handler)
        page = words(body(desk(handler).get(screen_of("announce_delay", case))))
        assert "Een uitstelbericht moet uiterlijk donderdag 10 december 2026 weg. Je bent op tijd." in page

    @pytest.mark.parametrize(("day", "ends"), [("2026-12-11", "eindigt"), ("2026-12-16", "eindigde")])
    def test_late_notice_is_warned_of_recorded_and_never_blocked(
        self, handler: User, today: time_machine.Traveller, day: str, ends: str
    ) -> None:
        """D4."""
        case = assigned_case(on=TUESDAY, to=handler)
        client, address = desk(handler), screen_of("announce_delay", case)
        today.move_to(f"{day}T09:00:00+01:00")
        client = desk(handler)
        page = fill_in(client, address, **DELAY)
        assert (
            f"De termijn {ends} op dinsdag 15 december 2026. Een uitstelbericht moest uiterlijk donderdag 10 december "
            "2026 weg. Je kunt het nog versturen; in het dossier komt te staan dat het te laat was."
            in words(body(page))
        )
        assert send_on(client, address, page).status_code == 302
        assert "(te laat)" in case.entries.get(kind=Kind.DELAY_ANNOUNCED).text

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"reason": ""}, "Schrijf waarom het antwoord later komt."),
            ({"new_date": ""}, "Kies de dag waarop de klager uiterlijk antwoord krijgt."),
            ({"new_date": "31-02-2027"}, "Kies een dag die bestaat, bijvoorbeeld 15-12-2026."),
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
        assert "tot en met woensdag 9 december 2026 in beroep" in mail

    def test_last_day_to_appeal_cannot_be_edited_away(self, officer: User) -> None:
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        client, address = desk(officer), screen_of("take_position", case)
        edited = form_on(client.get(address))["body"].replace("woensdag 9 december 2026", "kerst")
        assert fill_in(client, address, body=edited, **ENDING).status_code == 422
        assert last_letter(case).paper == Paper.ACKNOWLEDGE

    def test_mail_that_was_read_yesterday_is_read_anew(self, officer: User, today: time_machine.Traveller) -> None:
        """D5: overnight the last day to appeal became another, and nobody sends a date that they did not read."""
        case = drafted_case(on=TUESDAY, drafted_on=WEDNESDAY)
        client, address = desk(officer), screen_of("take_position", case)
        page = client.get(address)
        today.move_to("2026-11-26T00:01:00+01:00")
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
