"""Members of the complaints groups are chosen by the officer, each change kept and mailed to the officer (R9, D11)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.utils import timezone

from complaints import jobs
from complaints.models import Actor, Office, RoleChange
from complaints.permissions import rights, uses_register
from complaints.transitions.governing.change_role import change_role
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import staff, the_office, the_officer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


@pytest.fixture
def user() -> User:
    return staff(roles.EDITORS, "sanne", first_name="Sanne", last_name="Vos")


def changed(
    user: User, role: str = roles.HANDLERS, *, given: bool = True, by: Actor | None = None
) -> RoleChange | None:
    group = Group.objects.get(name=role)
    return change_role(user, group, given=given, by=by or the_officer(), on=TODAY)


@pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS, roles.LEADS])
def test_officer_gives_and_takes_each_complaints_group(user: User, role: str) -> None:
    changed(user, role)
    assert user.groups.filter(name=role).exists()
    changed(user, role, given=False)
    assert set(user.groups.values_list("name", flat=True)) == {roles.EDITORS}


def test_member_uses_the_register_at_once_and_former_member_no_longer(user: User) -> None:
    assert not uses_register(staff(roles.EDITORS, "sanne"))
    changed(user)
    assert uses_register(User.objects.get(pk=user.pk))
    changed(user, given=False)
    assert not rights(User.objects.get(pk=user.pk))


def test_change_is_kept(user: User) -> None:
    changed(user)
    change = RoleChange.objects.get()
    assert (change.user, change.role, change.given) == (user, roles.HANDLERS, True)
    assert (change.by, change.on) == (the_office().officer, TODAY)


def test_officer_gets_a_mail_of_each_change(user: User) -> None:
    office = the_office()
    changed(user)
    changed(user, given=False)
    assert jobs.post_role_changes(timezone.now()).done == 2
    given, taken = mail.outbox
    assert given.to == taken.to == [office.officer.email]
    assert given.subject == "Nieuw lid van Klachtenbehandelaar"
    assert "Sanne Vos is nu lid van de groep Klachtenbehandelaar." in given.body
    assert "Sanne Vos is geen lid meer van de groep Klachtenbehandelaar." in taken.body
    assert "dinsdag 1 september 2026" in given.body
    assert {change.state for change in RoleChange.objects.all()} == {State.SENT}
    assert jobs.post_role_changes(timezone.now()).done == 0


def test_officer_gets_the_mail_of_what_the_deputy_changed(user: User) -> None:
    office = the_office()
    changed(user, by=Actor.staff(staff(roles.OFFICERS, office.deputy.username)))
    change = RoleChange.objects.get()
    assert (change.by, change.to_address) == (office.deputy, office.officer.email)


def test_same_change_twice_is_made_once(user: User) -> None:
    assert changed(user)
    assert changed(user) is None
    assert RoleChange.objects.count() == 1


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS])
def test_nobody_else_chooses_members(user: User, role: str) -> None:
    the_office()
    other = staff(role, "iemand")
    for by in (Actor.staff(other), Actor.clock(), Actor.complainant()):
        for whom in (user, other):
            with pytest.raises(NoRight):
                changed(whom, by=by)
    assert not RoleChange.objects.exists()


def test_superuser_chooses_no_members(user: User) -> None:
    boss = User.objects.create_superuser("baas", "baas@example.org", "x")
    with pytest.raises(NoRight):
        changed(boss, by=Actor.staff(boss))


@pytest.mark.parametrize("role", [roles.EDITORS, roles.ADMINISTRATORS])
def test_other_groups_are_not_the_officers_to_give(user: User, role: str) -> None:
    with pytest.raises(NotAllowed, match="niet hier"):
        changed(user, role)


def test_account_that_is_switched_off_becomes_no_member(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(NotAllowed, match="uitgezet"):
        changed(user)


def test_membership_of_an_account_that_is_switched_off_can_be_taken(user: User) -> None:
    changed(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    changed(user, given=False)
    assert not user.groups.filter(name=roles.HANDLERS).exists()


def test_officer_and_deputy_stay_members_while_in_office() -> None:
    """D11: both are accounts in the group."""
    office = the_office()
    for member in (office.officer, office.deputy):
        with pytest.raises(NotAllowed, match="Kies eerst een ander"):
            changed(member, roles.OFFICERS, given=False)


def test_third_in_the_group_can_leave_it() -> None:
    """The twin."""
    third = staff(roles.OFFICERS, "derde")
    changed(third, roles.OFFICERS, given=False)
    assert not third.groups.exists()


def test_nothing_changes_while_there_is_nobody_to_tell(user: User) -> None:
    officer = staff(roles.OFFICERS, "verantwoordelijke")
    with pytest.raises(NotAllowed, match="nog geen klachtverantwoordelijke"):
        changed(user, by=Actor.staff(officer))
    the_office()
    User.objects.filter(pk=officer.pk).update(email="")
    with pytest.raises(NotAllowed, match="nog geen klachtverantwoordelijke"):
        changed(user)
    assert Office.objects.exists()
    assert not user.groups.filter(name=roles.HANDLERS).exists()
