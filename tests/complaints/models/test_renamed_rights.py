"""A right that gets a better name stays with whoever had it (D11)."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User

pytestmark = pytest.mark.django_db


def test_right_that_is_there_under_both_names_becomes_one_that_both_had() -> None:
    """D11: as where a newer version ran on this database before."""
    migration = import_module("complaints.migrations.0003_answer_for_cases")
    now = Permission.objects.get(codename="answer_for_cases")
    former = Permission.objects.create(content_type=now.content_type, codename="send_position", name="vroeger")
    with_former = Group.objects.create(name="vroeger")
    with_former.permissions.add(former)
    someone = User.objects.create_user("iemand")
    someone.user_permissions.add(former)
    migration.forwards(apps, None)
    assert not Permission.objects.filter(codename="send_position").exists()
    assert (with_former.permissions.get(), someone.user_permissions.get()) == (now, now)
    migration.backwards(apps, None)
    assert (with_former.permissions.get().codename, with_former.permissions.get().pk) == ("send_position", now.pk)
