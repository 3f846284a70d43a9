"""Giving a case to a handler, and passing it on (R5)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from complaints.models import Concern, Letter
from complaints.transitions.handling.assign import ASSIGNED
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import a_case, again, assigned_case, staff
from tests.complaints.register.desk import desk, fill_in, form_on, screen_of

pytestmark = pytest.mark.django_db


def test_unassigned_case_is_taken_up_with_one_press(handler: User) -> None:
    """Whoever opens the screen is chosen already; nobody mails themselves."""
    case = a_case()
    assert fill_in(desk(handler), screen_of("assign", case)).status_code == 302
    assert again(case).handler == handler
    assert not Letter.objects.filter(case=case, audience="staff").exists()


def test_passing_it_on_asks_why(handler: User) -> None:
    case = assigned_case(to=handler)
    kim = staff(username="kim")
    client, address = desk(handler), screen_of("assign", case)
    refused = fill_in(client, address, to=kim.pk)
    assert refused.status_code == 422
    assert "Schrijf waarom je de klacht doorgeeft." in body(refused)
    assert form_on(refused)["to"] == str(kim.pk)
    assert fill_in(client, address, to=kim.pk, reason="Kim weet er meer van.").status_code == 302
    assert again(case).handler == kim
    assert "Kim weet er meer van." in case.entries.filter(kind=ASSIGNED).latest("pk").text


def test_colleague_gets_the_mail_that_was_shown(handler: User) -> None:
    """R9: number and date only, and nothing of the complaint."""
    case = assigned_case(to=handler, description="canarywoorden")
    kim = staff(username="kim", first_name="Kim")
    client, address = desk(handler), screen_of("assign", case)
    page = body(client.get(address))
    fill_in(client, address, to=kim.pk, reason="canaryreden")
    mail = Letter.objects.filter(case=case, audience="staff").latest("pk")
    assert mail.subject in page
    for part in mail.body.replace("Kim", "[voornaam]").split("\n\n"):
        assert part.strip() in page
    assert "canary" not in mail.body + mail.subject


def test_choice_holds_who_works_cases_and_is_not_concerned(handler: User) -> None:
    """D10, R5: an editor cannot be chosen, nor whom it is about, nor an account that is switched off."""
    case = assigned_case(to=handler)
    able = staff(username="kim", first_name="Kim", last_name="Bos")
    about = staff(username="canary", first_name="Canary")
    Concern.objects.create(case=case, user=about)
    editor = staff(roles.EDITORS, "redacteur", first_name="Redacteur")
    gone = staff(username="weg", first_name="Weg")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    client, address = desk(handler), screen_of("assign", case)
    page = body(client.get(address))
    assert f'<option value="{able.pk}">Kim Bos</option>' in page
    for user in (about, editor, gone, handler):
        assert f'<option value="{user.pk}"' not in page
        refused = fill_in(client, address, to=user.pk, reason="Daarom.")
        assert refused.status_code == 422
        assert "Deze collega kan deze klacht niet behandelen." in body(refused)


def test_nobody_chosen_is_said_in_its_own_words(handler: User) -> None:
    refused = fill_in(desk(handler), screen_of("assign", a_case()), to="")
    assert refused.status_code == 422
    assert "Kies wie deze klacht behandelt." in body(refused)


def test_whoever_passes_it_on_has_no_access_any_more(handler: User) -> None:
    """R5, R9: after a hand-over the case is the colleague's; the way back is not a page that says no."""
    case = assigned_case(to=handler)
    client = desk(handler)
    response = fill_in(client, screen_of("assign", case), to=staff(username="kim").pk, reason="Ik ben op vakantie.")
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200
