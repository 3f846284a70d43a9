"""Who keeps accounts gives nobody a way into the complaints: not themselves, not others, not by taking over (R9, D11)."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from complaints.permissions import complaint_groups, rights
from site_gooiconsult import roles
from tests.complaints.factories import staff

pytestmark = pytest.mark.django_db
COMPLAINTS = (roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS, roles.LEADS)


@pytest.fixture
def administrator() -> User:
    return staff(roles.ADMINISTRATORS, "beheerder")


@pytest.fixture
def client(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def facts_of(user: User, **changed: Any) -> dict[str, Any]:
    kept = {
        "username": user.username,
        "email": user.email,
        "first_name": "Sanne",
        "last_name": "Vos",
        "is_active": "on",
    }
    return kept | {"groups": [group.pk for group in user.groups.all()]} | changed


def save(client: Client, user: User, **changed: Any) -> HttpResponse:
    return client.post(f"/admin/users/edit/{user.pk}/", facts_of(user, **changed))


def groups_of(user: User) -> set[str]:
    return set(User.objects.get(pk=user.pk).groups.values_list("name", flat=True))


def pk_of(role: str) -> int:
    return Group.objects.get(name=role).pk


@pytest.mark.parametrize("role", COMPLAINTS)
def test_administrator_makes_nobody_a_member(client: Client, administrator: User, role: str) -> None:
    other = staff(roles.EDITORS, "sanne")
    for user in (other, administrator):
        before = groups_of(user)
        save(client, user, groups=[pk_of(role)])
        assert groups_of(user) == before
        save(client, user, groups=[pk_of(roles.EDITORS), pk_of(role)])
        assert groups_of(user) == before


def test_administrator_gives_the_other_groups(client: Client) -> None:
    """The twin: what is theirs to give they give."""
    user = staff(roles.EDITORS, "sanne")
    assert save(client, user, groups=[pk_of(roles.EDITORS), pk_of(roles.ADMINISTRATORS)]).status_code == 302
    assert groups_of(user) == {roles.EDITORS, roles.ADMINISTRATORS}


def test_saving_an_account_leaves_its_complaints_groups(client: Client) -> None:
    user = staff(roles.HANDLERS, "sanne")
    staff(roles.EDITORS, "sanne")
    assert save(client, user, groups=[]).status_code == 302
    assert groups_of(user) == {roles.HANDLERS}


def test_new_account_starts_outside_the_complaints(client: Client) -> None:
    facts = {"username": "nieuw", "email": "nieuw@example.org", "first_name": "N", "last_name": "Ieuw"}
    facts |= {"password1": "een-lang-woord-7", "password2": "een-lang-woord-7"}
    client.post("/admin/users/new/", facts | {"groups": [pk_of(roles.OFFICERS)]})
    assert not User.objects.filter(username="nieuw").exists()
    client.post("/admin/users/new/", facts | {"groups": [pk_of(roles.EDITORS)], "is_superuser": "on"})
    user = User.objects.get(username="nieuw")
    assert groups_of(user) == {roles.EDITORS}
    assert not user.is_superuser


def test_administrator_makes_no_superuser(client: Client) -> None:
    user = staff(roles.EDITORS, "sanne")
    assert save(client, user, is_superuser="on").status_code == 302
    assert not User.objects.get(pk=user.pk).is_superuser


@pytest.mark.parametrize("role", COMPLAINTS)
def test_administrator_takes_over_no_account_that_sees_complaints(client: Client, role: str) -> None:
    """A new password, or a new address to reset it by, would let them in as that colleague."""
    user = staff(role, "sanne")
    new = {"email": "beheerder@example.org", "username": "anders", "password1": "een-lang-woord-7"}
    assert save(client, user, groups=[], **new, password2="een-lang-woord-7").status_code == 302
    after = User.objects.get(pk=user.pk)
    assert (after.email, after.username, after.password) == (user.email, user.username, user.password)
    assert 'name="password1"' not in client.get(f"/admin/users/edit/{user.pk}/").content.decode()


def test_administrator_changes_the_rest_of_such_an_account(client: Client) -> None:
    """The twin: names, and switching it off."""
    user = staff(roles.HANDLERS, "sanne", first_name="Sam")
    facts = facts_of(user, groups=[])  # the complaints groups are not on the form
    del facts["is_active"]
    client.post(f"/admin/users/edit/{user.pk}/", facts)
    after = User.objects.get(pk=user.pk)
    assert after.first_name == "Sanne"
    assert not after.is_active
    assert groups_of(user) == {roles.HANDLERS}


def test_administrator_sets_the_password_of_another_account(client: Client) -> None:
    user = staff(roles.EDITORS, "sanne")
    save(client, user, password1="een-lang-woord-7", password2="een-lang-woord-7")
    assert User.objects.get(pk=user.pk).check_password("een-lang-woord-7")


@pytest.mark.parametrize("role", [*COMPLAINTS, roles.EDITORS])
def test_role_for_many_accounts_at_once_is_no_complaints_group(client: Client, role: str) -> None:
    user = staff(roles.EDITORS, "sanne")
    user.groups.clear()
    address = f"/admin/bulk/auth/user/assign_role/?id={user.pk}"
    client.post(address, {"role": pk_of(role)})
    assert groups_of(user) == ({role} if role == roles.EDITORS else set())
    assert not rights(User.objects.get(pk=user.pk))


def test_our_action_took_the_place_of_wagtails() -> None:
    action = bulk_action_registry.get_bulk_action_class("auth", "user", "assign_role")
    assert action.__module__ == "site_gooiconsult.accounts.screens"


def test_superuser_gives_no_complaints_group_either(client: Client) -> None:
    boss = User.objects.create_superuser("baas", "baas@example.org", "x", first_name="B", last_name="Aas")
    client.force_login(boss)
    save(client, boss, groups=[group.pk for group in complaint_groups()])
    assert groups_of(boss) == set()
    assert not rights(User.objects.get(pk=boss.pk))


def test_no_right_on_complaints_is_given_on_the_screen_of_groups(client: Client) -> None:
    boss = User.objects.create_superuser("baas", "baas@example.org", "x")
    client.force_login(boss)
    page = client.get(f"/admin/groups/edit/{pk_of(roles.EDITORS)}/").content.decode()
    assert "klachten" not in page.lower()
