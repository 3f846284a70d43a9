"""The officer's screen of who has access: members, opened cases, looks by number; for all others it is not there (R9, D11)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from complaints.models import Actor, Case, Concern, RoleChange
from complaints.permissions import may_see
from complaints.transitions.guarding.end_grant import GRANT_ENDED
from complaints.transitions.guarding.grant import grant
from complaints.transitions.guarding.open_by_number import open_by_number
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import a_case, assigned_case, staff, the_office, the_officer
from tests.complaints.register.desk import desk, file_of, fill_in, screen_of
from tests.moment import TODAY

pytestmark = pytest.mark.django_db
ACCESS = "/admin/klachten/toegang/"
MISSING = "/admin/klachten/bestaat-niet/"
OUTSIDERS = (roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS)
FAR = date(2099, 1, 1)


@pytest.fixture
def officer() -> Client:
    return desk(the_office().officer)


@pytest.fixture
def colleague() -> User:
    return staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="Vos")


@pytest.fixture
def case(colleague: User) -> Case:
    found = assigned_case(to=staff(roles.HANDLERS, "ander"))
    return grant(found, by=the_officer(), on=TODAY, to=colleague, until=FAR, reason="Canaryreden.")


def membership(user: User, role: str) -> str:
    return reverse("complaints_register:membership", args=[user.pk, Group.objects.get(name=role).pk])


def ending(case: Case) -> str:
    return reverse("complaints_register:end_grant", args=[case.grants.get().pk])


@pytest.mark.parametrize("role", OUTSIDERS)
def test_for_others_it_does_not_exist(case: Case, colleague: User, role: str) -> None:
    client = desk(staff(role, "iemand"))
    for address in (ACCESS, membership(colleague, roles.HANDLERS), ending(case)):
        for ask in (client.get, client.post):
            assert answer(ask(address)) == answer(ask(MISSING))
    assert ACCESS not in body(client.get("/admin/"))
    assert may_see(colleague, case)


def test_officer_finds_it_in_the_menu(officer: Client) -> None:
    assert f'"{ACCESS}"' in body(officer.get("/admin/"))


def test_screen_lists_the_members_of_each_group(officer: Client, colleague: User) -> None:
    staff(roles.EDITORS, "redacteur", first_name="Fleur")
    page = body(officer.get(ACCESS))
    for name in ("Klachtenbehandelaar", "Medewerker", "Teamlead Operations", "Sanne Vos"):
        assert name in page
    assert f'aria-label="Haal Sanne Vos uit {roles.HANDLERS}"' in page
    assert "uit Redactie" not in page


def test_officer_makes_and_unmakes_a_member(officer: Client) -> None:
    user = staff(roles.EDITORS, "daan", first_name="Daan", last_name="Mulder")
    group = Group.objects.get(name=roles.EMPLOYEES)
    answered = officer.post(ACCESS, {"user": user.pk, "group": group.pk}, follow=True)
    assert "Daan Mulder is nu lid van Medewerker." in body(answered)
    assert user.groups.filter(pk=group.pk).exists()
    answered = officer.post(membership(user, roles.EMPLOYEES), follow=True)
    assert "Daan Mulder is geen lid meer van Medewerker." in body(answered)
    assert not user.groups.filter(pk=group.pk).exists()
    assert [change.given for change in RoleChange.objects.all()] == [False, True]
    assert "Daan Mulder werd lid van Medewerker" in body(officer.get(ACCESS))


def test_group_of_another_kind_is_no_choice(officer: Client, colleague: User) -> None:
    group = Group.objects.get(name=roles.ADMINISTRATORS)
    answered = officer.post(ACCESS, {"user": colleague.pk, "group": group.pk})
    assert answered.status_code == 422
    assert "Kies een groep uit de lijst." in body(answered)
    assert officer.post(membership(colleague, roles.ADMINISTRATORS)).status_code == 404


def test_empty_form_says_what_is_missing(officer: Client) -> None:
    answered = officer.post(ACCESS, {})
    assert answered.status_code == 422
    for said in ("Kies een collega.", "Kies een groep.", "deze 2 punten"):
        assert said in body(answered)


def test_refusal_is_said_in_words(officer: Client) -> None:
    """D11: who is in office stays a member."""
    answered = officer.post(membership(the_office().deputy, roles.OFFICERS), follow=True)
    assert "Kies eerst een ander." in body(answered)


def test_opened_case_is_listed_and_closed_again(officer: Client, case: Case, colleague: User) -> None:
    page = body(officer.get(ACCESS))
    assert "Canaryreden." in page
    assert f'href="{file_of(case)}"' in page
    answered = officer.post(ending(case), follow=True)
    assert f"Dossier {case.number} staat niet meer open voor Sanne Vos." in body(answered)
    assert not may_see(colleague, case)
    assert "Canaryreden." not in body(officer.get(ACCESS))


def test_case_is_opened_from_its_file(officer: Client, colleague: User) -> None:
    found = assigned_case(to=staff(roles.HANDLERS, "ander"))
    typed = {"to": colleague.pk, "until": "2099-01-01", "reason": "Sam is ziek."}
    answered = fill_in(officer, screen_of("grant", found), **typed)
    assert answered.status_code == 302
    assert may_see(colleague, found)


def test_look_by_number_is_shown_with_its_reason(officer: Client) -> None:
    found = a_case()
    administrator = staff(roles.ADMINISTRATORS, "lotte", first_name="Lotte", last_name="Postma")
    open_by_number(found.number, by=Actor.staff(administrator), on=TODAY, reason="Storing bij de klager.")
    page = body(officer.get(ACCESS))
    assert "Lotte Postma" in page
    assert "Storing bij de klager." in page


def test_case_about_the_officer_is_in_no_list(officer: Client, case: Case) -> None:
    """D10: neither opened nor looked at, for whoever it is about."""
    administrator = staff(roles.ADMINISTRATORS)
    open_by_number(case.number, by=Actor.staff(administrator), on=TODAY, reason="Canarystoring.")
    assert body(officer.get(ACCESS)).lower().count("canary") == 2
    pk = case.grants.get(only_look=False).pk
    address = reverse("complaints_register:end_grant", args=[pk])
    Concern.objects.create(case=case, user=the_office().officer)
    page = body(officer.get(ACCESS))
    assert "canary" not in page.lower()
    assert case.number not in page
    assert answer(officer.post(address)) == answer(officer.post(MISSING))
    assert case.grants.filter(pk=pk).exists()
    assert not case.entries.filter(kind=GRANT_ENDED).exists()
