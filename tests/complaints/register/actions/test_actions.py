"""What holds of every step as a screen: who may, what is shown, what is sent, and that nothing is lost or done twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from complaints.models import Audience, Case, Concern, Entry, Kind, Letter
from complaints.permissions import Right
from complaints.register.actions import ACTIONS, Action
from complaints.transitions.handling.assign import ASSIGNED, assign
from complaints.transitions.step import NoRight
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import again, staff, the_office, the_officer
from tests.complaints.register.desk import Form, desk, file_of, form_on, screen_of
from tests.complaints.register.typed import TYPED
from tests.complaints.transitions.every_step import NEXT_DAY, STEPS
from tests.photo import photo

pytestmark = pytest.mark.django_db

READY: dict[str, Callable[[], Case]] = {deed.name: deed.ready for deed in STEPS}
"""A case on which each step may be taken."""
each = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.verb)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """The day on which the deeds are done."""
    with time_machine.travel(f"{NEXT_DAY}T09:00:00+01:00", tick=False):
        yield


def ready_for(action: Action) -> Case:
    return READY[action.verb]()


def typed_for(action: Action) -> dict[str, str]:
    sanne = str(staff(username="sanne").pk)
    chosen = {name: sanne for name in ("to", "user_named", "executor") if name in action.form.base_fields}
    return TYPED[action.verb] | chosen


def officer() -> User:
    return User.objects.get(pk=the_office().officer.pk)


def complaint_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the complaints' tables; sessions come and go with each request."""
    return {table: rows for table, rows in photo().items() if table.startswith("complaints_")}


def walk(client: Client, action: Action, case: Case, **edited: Any) -> HttpResponse:
    """Take the step as a person does: fill in, read the mail where one follows, send it."""
    address = screen_of(action.verb, case)
    page = client.get(address)
    assert page.status_code == 200
    if action.letter_follows:
        page = client.post(address, form_on(page) | typed_for(action))
        assert page.status_code == 200
    return client.post(address, form_on(page) | typed_for(action) | edited)


def test_each_row_is_named_after_its_transition_and_has_a_case_to_try_it_on() -> None:
    assert [action.transition.__name__ for action in ACTIONS] == [action.verb for action in ACTIONS]
    assert len({action.slug for action in ACTIONS}) == len(ACTIONS)
    assert {action.verb for action in ACTIONS} == set(TYPED) <= set(READY)


@each
def test_screen_says_what_the_step_does(action: Action) -> None:
    page = body(desk(officer()).get(screen_of(action.verb, ready_for(action))))
    assert action.effect in page
    assert f"<title>{action.label}" in page.replace("\n", "")


@each
def test_looking_at_the_screen_changes_nothing(action: Action) -> None:
    """Only its button does."""
    case = ready_for(action)
    client = desk(officer())
    before = photo()
    client.get(screen_of(action.verb, case))
    client.head(screen_of(action.verb, case))
    assert photo() == before


@each
def test_button_takes_the_step_and_leads_back_to_the_file(action: Action) -> None:
    case = ready_for(action)
    client = desk(officer())
    newest = case.entries.latest("pk").pk
    response = walk(client, action, case)
    assert (response.status_code, response["Location"]) == (302, file_of(case))
    added = case.entries.filter(pk__gt=newest).exclude(kind=Kind.LOOKED)
    assert {entry.by for entry in added} == {officer()}
    assert action.done in body(client.get(file_of(case)))


@each
def test_step_that_was_taken_is_not_offered_again_until_it_can(action: Action) -> None:
    """Its screen then says why not; a delay, a hand-over and a rewritten position can follow one another."""
    case = ready_for(action)
    client = desk(officer())
    walk(client, action, case)
    possible = not action.obstacle(again(case))
    response = client.get(screen_of(action.verb, case))
    assert response.status_code == (200 if possible else 409)
    assert ("step-form" in body(response)) is possible
    assert possible or action.obstacle(again(case)) in body(response)


@each
def test_button_pressed_twice_takes_the_step_once(action: Action) -> None:
    """The second press is told what happened meanwhile: it was you."""
    case = ready_for(action)
    client = desk(officer())
    address = screen_of(action.verb, case)
    page = client.get(address)
    if action.letter_follows:
        page = client.post(address, form_on(page) | typed_for(action))
    sent = form_on(page) | typed_for(action)
    assert client.post(address, sent).status_code == 302
    once = complaint_rows()
    pressed_again = client.post(address, sent)
    assert pressed_again.status_code == 409
    assert "Dit dossier is intussen gewijzigd" in body(pressed_again)
    assert complaint_rows() == once


@each
def test_case_that_changed_meanwhile_is_refused_with_what_changed_and_by_whom(action: Action) -> None:
    """What was typed stays, and pressing again is possible by whoever has read it."""
    case = ready_for(action)
    client = desk(officer())
    address = screen_of(action.verb, case)
    page = client.get(address)
    if action.letter_follows:
        page = client.post(address, form_on(page) | typed_for(action))
    colleague = staff(roles.OFFICERS, "plaatsvervanger")
    Entry.objects.create(
        case=case,
        kind=ASSIGNED,
        on=NEXT_DAY,
        by_kind="staff",
        by=colleague,
        text="Naar Kim, die er meer van weet.",
    )
    reworded = {"subject": "Een ander onderwerp"} if action.draft else {}
    before = complaint_rows()
    refused = client.post(address, form_on(page) | typed_for(action) | reworded)
    assert refused.status_code == 409
    assert complaint_rows() == before
    said = body(refused)
    assert "Dit dossier is intussen gewijzigd" in said
    assert "Plaatsvervanger Jansen" in said
    assert "Naar Kim, die er meer van weet." in said
    kept = form_on(refused)
    assert {name: kept.get(name) for name in typed_for(action)} == typed_for(action)
    assert kept.get("subject", "") == reworded.get("subject", "")


@each
def test_whoever_does_not_say_what_they_saw_is_shown_everything(action: Action) -> None:
    case = ready_for(action)
    client = desk(officer())
    before = complaint_rows()
    for seen in ("", "x", "-1"):
        response = client.post(screen_of(action.verb, case), typed_for(action) | {"seen": seen, "stage": "letter"})
        assert response.status_code == 409
    assert complaint_rows() == before


@each
def test_step_without_the_right_is_refused_in_the_same_words(action: Action) -> None:
    """R8: what takes the officer is refused to a handler who sees the case, by screen and by direct POST."""
    case = ready_for(action)
    handler = staff(username="kim") if case.is_open else case.handler
    assert handler is not None
    if case.is_open:
        assign(case, by=the_officer(), on=NEXT_DAY, to=handler, reason="Kim weet er meer van.")
    client = desk(handler)
    address = screen_of(action.verb, case)
    before = complaint_rows()
    for response in (client.get(address), client.post(address, typed_for(action) | {"seen": "0"})):
        refused = response.status_code == 403
        assert refused is (action.right is not Right.WORK_OWN)
        assert (str(NoRight()) in body(response)) is refused
        assert ("step-form" in body(response)) is not refused
    assert complaint_rows() == before


@each
def test_step_about_oneself_does_not_exist(action: Action) -> None:
    """D10: for whoever the complaint is about, by screen and by POST."""
    case = ready_for(action)
    user = officer()
    client = desk(user)
    form = form_on(client.get(screen_of(action.verb, case)))
    Concern.objects.create(case=case, user=user)
    assert client.get(screen_of(action.verb, case)).status_code == 404
    assert client.post(screen_of(action.verb, case), form | typed_for(action)).status_code == 404


@each
def test_mail_stands_there_exactly_and_goes_out_as_it_was_edited(action: Action) -> None:
    """A person sees the mail before it goes, and edits it; whom it goes to is fixed."""
    if action.draft is None:
        return
    case = ready_for(action)
    client = desk(officer())
    address = screen_of(action.verb, case)
    page = client.get(address)
    if action.letter_follows:
        page = client.post(address, form_on(page) | typed_for(action))
    shown = form_on(page)
    assert case.email in body(page)
    edited = {
        "subject": "Een ander onderwerp",
        "body": shown["body"] + "\r\nGroet van Sanne",
        "to_address": "boef@example.org",
    }
    assert client.post(address, shown | typed_for(action) | edited).status_code == 302
    letter = Letter.objects.filter(case=case, audience=Audience.COMPLAINANT).latest("pk")
    assert (letter.to_address, letter.subject) == (case.email, "Een ander onderwerp")
    promised = re.sub(r"\{\w+: ([^{}]+)\}", r"\1", shown["body"])  # its braces are for staff alone
    assert letter.body == promised.replace("\r\n", "\n").strip() + "\n\nGroet van Sanne\n"


@each
def test_destroyed_case_is_missing(action: Action) -> None:
    case = ready_for(action)
    address = screen_of(action.verb, case)
    client = desk(officer())
    page = form_on(client.get(address))
    assert client.post(address.replace(str(case.pk), str(case.pk + 1)), page).status_code == 404


@each
def test_screen_has_no_script_and_a_label_for_each_field(action: Action) -> None:
    page = client_page(action)
    assert "<script" not in page
    assert 'style="' not in page
    for name in form_fields(page):
        assert f'for="id_{name}"' in page or f'<fieldset id="id_{name}"' in page


def client_page(action: Action) -> str:
    page = body(desk(officer()).get(screen_of(action.verb, ready_for(action))))
    return page.partition('<div class="step">')[2].partition("</main>")[0]


def form_fields(page: str) -> set[str]:
    return set(Form(page).sent) - {"csrfmiddlewaretoken", "seen", "stage", "drafted", "code"}
