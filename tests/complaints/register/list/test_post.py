"""Post that does not go by itself stands before a person, who sends it again or knows that it arrived (R9, D18)."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from complaints.models import Actor, Audience, Case, Concern, Letter, LetterKind, Manner
from complaints.transitions.guarding.open_by_number import open_by_number
from complaints.transitions.posting.post_letter import LETTER_SENT, post_letter
from complaints.transitions.posting.send_again import SENT_AGAIN
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.answers import answer, body
from tests.complaints.factories import CLOCK, a_case, answered_case, assigned_case, staff, the_office
from tests.complaints.register.desk import TUESDAY, WEDNESDAY, desk, file_of, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
POST = "/admin/klachten/post/"
MISSING = "/admin/klachten/bestaat-niet/"
OUTSIDERS = (roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS)
AGAIN, ARRIVED = "send_again", "arrived"


def troubled(state: State, handler: User | None = None, **facts: str) -> Letter:
    """An acknowledgement of Tuesday that did not arrive, or nobody knows whether."""
    the_office()
    case = assigned_case(on=TUESDAY, to=handler, **facts) if handler else a_case(on=TUESDAY, **facts)
    letter = case.letters.get(paper=LetterKind.ACKNOWLEDGE)
    tried = datetime(2026, 11, 24, 23, 50, tzinfo=timezone.get_default_timezone())
    Letter.objects.filter(pk=letter.pk).update(state=State.SENDING, delivered_on=None, tried_at=tried)
    post_letter(letter, by=CLOCK, on=WEDNESDAY, became=state, code="lease")
    return Letter.objects.get(pk=letter.pk)


def button(verb: str, letter: Letter) -> str:
    return reverse(f"complaints_register:{verb}", args=[letter.case_id, letter.pk])


def list_of(user: User) -> str:
    response = desk(user).get(POST)
    assert response.status_code == 200
    return body(response)


class TestList:
    @pytest.mark.parametrize(
        ("state", "said"),
        [
            (State.UNCERTAIN, "dinsdag 24 november om 23:50 uur. We weten niet of het bericht aankwam."),
            (State.REFUSED, "De mailserver nam het bericht niet aan. Klopt het adres noor@example.org"),
            (State.BOUNCED, "Het bericht kwam terug van noor@example.org."),
        ],
    )
    def test_letter_in_trouble_is_listed_with_what_can_be_done(self, officer: User, state: State, said: str) -> None:
        letter = troubled(state)
        page = list_of(officer)
        assert said in words(page)
        assert button(AGAIN, letter) in page
        assert (button(ARRIVED, letter) in page) is (state is State.UNCERTAIN)

    @pytest.mark.parametrize("state", [State.WAITING, State.SENDING, State.SENT])
    def test_letter_that_goes_by_itself_is_not(self, officer: User, state: State) -> None:
        case = a_case(on=TUESDAY)
        case.letters.update(state=state, delivered_on=TUESDAY if state is State.SENT else None)
        page = list_of(officer)
        assert "Alle mails zijn aangekomen of onderweg." in page
        assert case.number not in page

    def test_letter_that_a_later_one_made_good_is_not(self, officer: User) -> None:
        letter = troubled(State.REFUSED)
        assert letter.case.number in list_of(officer)
        Letter.objects.filter(pk=letter.pk).update(state=State.REFUSED)
        twin = Letter.objects.get(pk=letter.pk)
        twin.pk, twin.message_id, twin.state = None, "<later@example.org>", State.WAITING
        twin.to_address = "nieuw@example.org"
        twin.save()
        assert letter.case.number not in list_of(officer)

    def test_mail_to_a_colleague_is_listed_too(self, officer: User, handler: User) -> None:
        case = assigned_case(on=TUESDAY, to=handler)
        post_letter(case.letters.get(audience=Audience.STAFF), by=CLOCK, on=WEDNESDAY, became=State.REFUSED)
        assert "Bericht aan de behandelaar" in list_of(officer)

    def test_trouble_of_before_the_end_is_over_in_a_settled_case(self, officer: User) -> None:
        letter = troubled(State.REFUSED)
        Case.objects.filter(pk=letter.case_id).update(settled_on=TUESDAY, manner=Manner.WITHDRAWN)
        assert letter.case.number in list_of(officer)
        Case.objects.filter(pk=letter.case_id).update(settled_on=WEDNESDAY)
        assert letter.case.number not in list_of(officer)

    def test_mail_that_the_server_does_not_take_is_named_after_an_hour(self, officer: User) -> None:
        case = a_case(on=TUESDAY)
        case.letters.update(attempts=5)
        assert case.number not in list_of(officer)
        case.letters.update(attempts=6)
        assert "Nog niet aangenomen" in list_of(officer)
        assert case.number in list_of(officer)

    def test_letter_on_paper_waits_to_be_posted(self, officer: User) -> None:
        case = a_case(on=TUESDAY)
        case.letters.update(to_address="", postal_address="Dorpsstraat 12 b")
        page = list_of(officer)
        assert "Brieven om te posten" in page
        assert button(AGAIN, case.letters.get()) not in page

    def test_cost_does_not_grow_with_the_list(self, officer: User) -> None:
        client = desk(officer)
        troubled(State.REFUSED)
        client.get(POST)
        with CaptureQueriesContext(connection) as one:
            client.get(POST)
        for _ in range(5):
            troubled(State.UNCERTAIN)
        with CaptureQueriesContext(connection) as many:
            client.get(POST)
        assert len(many) == len(one)


class TestWho:
    @pytest.mark.parametrize("role", OUTSIDERS)
    def test_for_who_has_no_register_it_does_not_exist(self, role: str) -> None:
        letter, client = troubled(State.UNCERTAIN), desk(staff(role, "iemand"))
        for address in (POST, button(AGAIN, letter), button(ARRIVED, letter)):
            for ask in (client.get, client.post):
                assert answer(ask(address)) == answer(ask(MISSING))
        assert POST not in body(client.get("/admin/"))
        assert Letter.objects.get(pk=letter.pk).state == State.UNCERTAIN

    def test_handler_sees_their_own_and_no_other(self, handler: User) -> None:
        mine, other = troubled(State.REFUSED, handler), troubled(State.REFUSED, staff(username="ander"))
        page = list_of(handler)
        assert mine.case.number in page
        assert other.case.number not in page
        assert POST in body(desk(handler).get("/admin/"))

    def test_case_about_the_one_at_the_screen_is_hidden(self, officer: User) -> None:
        """D10."""
        letter = troubled(State.UNCERTAIN)
        assert letter.case.number in list_of(officer)
        Concern.objects.create(case=letter.case, user=officer)
        assert letter.case.number not in list_of(officer)
        client = desk(officer)
        assert answer(client.post(button(ARRIVED, letter))) == answer(client.post(MISSING))
        assert Letter.objects.get(pk=letter.pk).state == State.UNCERTAIN

    def test_who_opened_a_case_by_its_number_looks_and_does_nothing(self) -> None:
        letter, looker = troubled(State.UNCERTAIN), staff(roles.ADMINISTRATORS, "lotte")
        open_by_number(letter.case.number, by=Actor.staff(looker), on=WEDNESDAY, reason="Storing.")
        client = desk(looker)
        page = body(client.get(file_of(letter.case)))
        assert "We weten niet of het bericht aankwam." in page
        for verb in (AGAIN, ARRIVED):
            assert button(verb, letter) not in page
            assert client.post(button(verb, letter)).status_code in (302, 403)
        assert Letter.objects.get(pk=letter.pk).state == State.UNCERTAIN

    def test_handler_does_not_send_a_position(self, handler: User) -> None:
        """R8."""
        case = answered_case(on=TUESDAY)
        letter = case.letters.get(paper=LetterKind.TAKE_POSITION)
        post_letter(letter, by=CLOCK, on=WEDNESDAY, became=State.REFUSED)
        Case.objects.filter(pk=case.pk).update(handler=handler)
        assert button(AGAIN, letter) not in list_of(handler)
        desk(handler).post(button(AGAIN, letter))
        assert Letter.objects.get(pk=letter.pk).state == State.REFUSED
        assert button(AGAIN, letter) in list_of(the_office().officer)


class TestPressing:
    def test_letter_goes_again(self, officer: User) -> None:
        letter = troubled(State.REFUSED)
        answered = desk(officer).post(button(AGAIN, letter), {"from_post": "1"}, follow=True)
        assert answered.redirect_chain == [(POST, 302)]
        assert f"{letter.case.number}: Ontvangstbevestiging. Dit bericht gaat nog een keer uit." in body(answered)
        assert Letter.objects.get(pk=letter.pk).state == State.WAITING

    def test_uncertain_letter_arrived_on_the_day_on_which_it_was_handed_over(self, officer: User) -> None:
        """D18: not on the day on which somebody found out."""
        letter = troubled(State.UNCERTAIN)
        answered = desk(officer).post(button(ARRIVED, letter), follow=True)
        assert answered.redirect_chain == [(file_of(letter.case), 302)]
        arrived = Letter.objects.get(pk=letter.pk)
        assert (arrived.state, arrived.delivered_on) == (State.SENT, TUESDAY)
        assert letter.case.entries.get(kind=LETTER_SENT).by == officer
        assert "We weten niet" not in body(answered)

    def test_pressed_twice_is_pressed_once(self, officer: User) -> None:
        letter, client = troubled(State.UNCERTAIN), desk(officer)
        for _ in range(2):
            client.post(button(ARRIVED, letter))
        for _ in range(2):
            client.post(button(AGAIN, letter))
        assert letter.case.entries.filter(kind=LETTER_SENT).count() == 1
        assert not letter.case.entries.filter(kind=SENT_AGAIN).exists()

    @pytest.mark.parametrize("state", [State.REFUSED, State.BOUNCED])
    def test_letter_that_did_not_arrive_is_not_said_to_have_arrived(self, officer: User, state: State) -> None:
        letter = troubled(state)
        answered = desk(officer).post(button(ARRIVED, letter), follow=True)
        assert "staat vast dat het niet is aangekomen" in body(answered)
        assert Letter.objects.get(pk=letter.pk).state == state

    @pytest.mark.parametrize("verb", [AGAIN, ARRIVED])
    def test_looking_does_nothing(self, officer: User, verb: str) -> None:
        letter = troubled(State.UNCERTAIN)
        assert desk(officer).get(button(verb, letter)).status_code == 405
        assert Letter.objects.get(pk=letter.pk).state == State.UNCERTAIN

    def test_letter_of_another_case_is_not_there(self, officer: User) -> None:
        letter, other = troubled(State.UNCERTAIN), a_case(on=TUESDAY)
        address = reverse("complaints_register:arrived", args=[other.pk, letter.pk])
        assert desk(officer).post(address).status_code == 404


def test_case_file_puts_it_first_with_its_buttons(officer: User) -> None:
    letter = troubled(State.UNCERTAIN)
    page = read(officer, letter.case)
    assert "Ontvangstbevestiging: onzeker." in page
    assert page.index("We weten niet of het bericht aankwam.") < page.index("Correspondentie")
    assert "Het is aangekomen" in page
