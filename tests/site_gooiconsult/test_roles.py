"""One table says what each group may do; nothing else gives a right (R11)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission

from complaints.permissions import Right, rights, uses_register
from site_gooiconsult import roles
from tests.complaints.factories import staff

pytestmark = pytest.mark.django_db
WORKING = (roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS)


def labels(group: Group) -> set[str]:
    found = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in found}


@pytest.mark.parametrize("role", roles.ROLES)
def test_group_has_exactly_what_the_table_says(role: str) -> None:
    group = Group.objects.get(name=role)
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    group.permissions.remove(Permission.objects.get(codename="access_admin"))
    roles.ensure()
    assert labels(group) == set(roles.ROLES[role])


def test_making_the_groups_twice_changes_nothing() -> None:
    def state() -> list[object]:
        kept = GroupCollectionPermission.objects.values_list("pk", "group", "collection", "permission")
        return [list(Group.objects.values_list("pk", "name")), list(kept)]

    before = state()
    roles.ensure()
    assert state() == before


@pytest.mark.parametrize("role", roles.ROLES)
def test_nobody_may_remove_an_account_or_change_a_group(role: str) -> None:
    """Accounts are switched off: entries in timelines name them. Groups are this table."""
    for label in ("auth.delete_user", "auth.add_group", "auth.change_group", "auth.delete_group"):
        assert label not in roles.ROLES[role]


@pytest.mark.parametrize("role", roles.ROLES)
def test_every_group_may_enter_the_admin(role: str) -> None:
    assert staff(role).has_perm(roles.ADMIN)


@pytest.mark.parametrize("role", [role for role in roles.ROLES if role not in WORKING])
def test_editors_lead_and_administrator_have_no_register(role: str) -> None:
    user = staff(role)
    assert not uses_register(user)
    assert not rights(user) & {Right.REGISTER, Right.WORK_OWN, Right.SEE_UNASSIGNED, Right.SEE_EVERY}


@pytest.mark.parametrize("role", WORKING)
def test_employees_handlers_and_officers_have_the_register(role: str) -> None:
    """R1, R3, R11: every employee may receive a complaint, and registers it."""
    user = staff(role)
    assert uses_register(user)
    assert Right.REGISTER in rights(user)


def test_only_the_officer_sees_all_sends_positions_and_exports_identity() -> None:
    """R8, R9."""
    for right in (Right.SEE_EVERY, Right.ANSWER_FOR_CASES, Right.EXPORT_IDENTITY):
        assert [role for role in roles.ROLES if right in rights(staff(role))] == [roles.OFFICERS]


def test_editor_adds_pictures_and_others_do_not(client: Client) -> None:
    client.force_login(staff(roles.EDITORS))
    assert client.get("/admin/images/add/").status_code == 200
    client.force_login(staff(roles.HANDLERS))
    assert client.get("/admin/images/add/").status_code == 302


def test_collection_right_that_is_not_in_the_table_is_taken_away() -> None:
    handlers = Group.objects.get(name=roles.HANDLERS)
    root = Collection.get_first_root_node()
    permission = Permission.objects.get(codename="add_image", content_type__app_label=Image._meta.app_label)
    GroupCollectionPermission.objects.create(group=handlers, collection=root, permission=permission)
    roles.ensure()
    assert not handlers.collection_permissions.exists()
