"""The steps: in order, back and forth, with what was typed kept for a day and not longer."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from complaints.models import Code
from complaints.models.code import CodeList
from tests.complaints.intake.visitor import CHECK, COMPLAINT, DETAILS, STORY, Page, Visitor, a_file, title

HOUR = 3600


@pytest.mark.parametrize("address", [DETAILS, CHECK])
def test_step_that_is_not_yet_due_leads_to_the_first(visitor: Visitor, address: str) -> None:
    assert visitor.get(address).url == COMPLAINT
    visitor.get(COMPLAINT)
    assert visitor.get(address).url == COMPLAINT


def test_check_page_leads_to_the_step_that_is_missing(visitor: Visitor) -> None:
    visitor.complain()
    assert visitor.get(CHECK).url == DETAILS


def test_each_step_leads_to_the_next(visitor: Visitor) -> None:
    assert visitor.get(COMPLAINT).status_code == 200
    assert visitor.complain().url == DETAILS
    assert visitor.get(DETAILS).status_code == 200
    assert visitor.give_details().url == CHECK
    assert visitor.get(CHECK).status_code == 200


def test_title_and_caption_tell_where_one_is(ready: Visitor) -> None:
    for number, (address, name) in enumerate(
        [(COMPLAINT, "Je klacht"), (DETAILS, "Je gegevens"), (CHECK, "Controleren en versturen")], 1
    ):
        response = ready.get(address)
        assert title(response) == f"{name} – stap {number} van 3 – Gooiconsult"
        assert f"Stap {number} van 3" in Page(response).words


def test_step_that_was_filled_in_shows_what_was_typed(ready: Visitor) -> None:
    assert Page(ready.get(COMPLAINT)).fields["description"] == STORY
    assert Page(ready.get(DETAILS)).fields["postcode"] == "1234ab"


def test_whoever_changes_one_answer_returns_to_the_check_page(ready: Visitor) -> None:
    links = Page(ready.get(CHECK)).links
    assert f"{COMPLAINT}#id_description" in links
    assert f"{DETAILS}#id_email" in links
    assert ready.complain(description="Anders verteld.").url == CHECK
    assert "Anders verteld." in Page(ready.get(CHECK)).words


def test_every_link_to_change_an_answer_leads_to_its_field(ready: Visitor) -> None:
    for link in Page(ready.get(CHECK)).links:
        address, _, field = link.partition("#")
        if field.startswith("id_"):
            assert field in Page(ready.get(address)).ids


def test_button_to_the_step_before_loses_nothing(visitor: Visitor) -> None:
    """Nothing typed is ever lost: not by Back."""
    visitor.complain()
    assert visitor.give_details(city="", name="Half inge\0vuld", back="").url == COMPLAINT
    assert Page(visitor.get(DETAILS)).fields["name"] == "Half inge\0vuld"
    assert Page(visitor.get(COMPLAINT)).fields["description"] == STORY


def test_text_that_was_refused_is_kept_too(visitor: Visitor) -> None:
    visitor.complain(subject="", description="Nog niet klaar")
    assert Page(visitor.get(COMPLAINT)).fields["description"] == "Nog niet klaar"


def test_answers_to_a_later_step_are_kept_without_the_first(visitor: Visitor) -> None:
    """A session that ended between two steps costs only what was in it."""
    assert visitor.give_details().url == COMPLAINT
    assert visitor.complain().url == CHECK


def test_answers_wait_a_day_after_the_last_of_them(visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.complain()
    clock.shift(23 * HOUR)
    visitor.give_details()
    clock.shift(23 * HOUR)
    assert visitor.get(CHECK).status_code == 200
    clock.shift(HOUR + 1)
    assert visitor.get(CHECK).url == COMPLAINT
    assert Page(visitor.get(COMPLAINT)).fields["description"] == ""


def test_answers_wait_no_longer_where_something_else_keeps_the_session(
    visitor: Visitor, clock: time_machine.Traveller
) -> None:
    visitor.complain()
    clock.shift(23 * HOUR)
    session = visitor.session
    session["something"] = "else"
    session.save()
    clock.shift(2 * HOUR)
    assert visitor.get(DETAILS).url == COMPLAINT


def test_two_people_share_nothing(ready: Visitor) -> None:
    other = Visitor()
    assert other.get(CHECK).url == COMPLAINT
    assert Page(other.get(COMPLAINT)).fields["description"] == ""


def test_form_needs_a_token_and_keeps_the_text_without_one(db: None) -> None:
    stranger = Client(enforce_csrf_checks=True)
    for address in (COMPLAINT, DETAILS, CHECK):
        response = stranger.post(address, {"description": STORY})
        assert response.status_code == 403
        assert "De zaal was te klein." in Page(response).text


@pytest.mark.parametrize("headers", [{}, {"origin": "null"}, {"origin": "null", "sec-fetch-site": "same-origin"}])
def test_form_takes_its_own_token(db: None, headers: dict[str, str]) -> None:
    """A browser that may not tell where a form came from sends `Origin: null`."""
    browser = Client(enforce_csrf_checks=True)
    token = Page(browser.get(COMPLAINT)).fields["csrfmiddlewaretoken"]
    response = browser.post(COMPLAINT, {"csrfmiddlewaretoken": token, "description": STORY}, headers=headers)
    assert response.status_code == 422


@pytest.mark.parametrize("address", [COMPLAINT, DETAILS, CHECK])
def test_step_is_kept_by_no_cache_and_found_by_no_search_engine(ready: Visitor, address: str) -> None:
    response = ready.get(address)
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"


def test_other_methods_are_refused(visitor: Visitor) -> None:
    for address in (COMPLAINT, DETAILS, CHECK):
        assert visitor.put(address).status_code == 405
        assert visitor.head(address).status_code in (200, 302)


class TestSubjects:
    def test_those_in_use_are_offered_in_their_order(self, visitor: Visitor) -> None:
        Code.objects.filter(list=CodeList.SUBJECT, name="Advies").update(active=False)
        words = Page(visitor.get(COMPLAINT)).words
        names = ["Training", "Website of webshop", "E-learning", "Medewerker", "Factuur", "Anders"]
        assert [words.index(name) for name in names] == sorted(words.index(name) for name in names)
        assert "Advies" not in words

    def test_one_that_was_switched_off_meanwhile_is_asked_for_again(self, ready: Visitor) -> None:
        Code.objects.filter(list=CodeList.SUBJECT).update(active=False)
        Code.objects.create(list=CodeList.SUBJECT, name="Iets nieuws")
        assert ready.get(CHECK).url == COMPLAINT

    def test_without_any_one_can_still_complain(self, visitor: Visitor, clock: time_machine.Traveller) -> None:
        Code.objects.filter(list=CodeList.SUBJECT).update(active=False)
        visitor.prepare()
        clock.shift(10)
        assert visitor.send().status_code == 302


def test_queries_do_not_grow_with_the_files(
    visitor: Visitor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        visitor.complain(attachments=a_file(f"{number}.pdf", b"%PDF-1.4" + bytes([65 + number])))
    visitor.give_details()
    with django_assert_max_num_queries(14):
        visitor.get(COMPLAINT)
    with django_assert_max_num_queries(14):
        visitor.get(CHECK)
