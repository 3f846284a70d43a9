"""Rights come from groups alone (R9); an account comes with its profile."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from site_gooiconsult import roles
from tests.complaints.factories import staff

pytestmark = pytest.mark.django_db


def test_right_given_to_one_account_counts_for_nothing() -> None:
    """The table of roles says who may do what, and nothing beside it."""
    editor = staff(roles.EDITORS)
    editor.user_permissions.add(Permission.objects.get(codename="change_user"))
    assert not editor.has_perm("auth.change_user")
    assert editor.has_perm("wagtailadmin.access_admin")


def test_account_that_is_switched_off_is_nobody() -> None:
    editor, client = staff(roles.EDITORS), Client()
    client.force_login(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    request = HttpRequest()
    request.session = client.session
    assert not get_user(request).is_authenticated


def test_account_comes_with_its_profile_in_one_query() -> None:
    editor, client = staff(roles.EDITORS), Client()
    client.force_login(editor)
    client.get("/admin/")
    request = HttpRequest()
    request.session = client.session
    with CaptureQueriesContext(connection) as queries:
        hasattr(get_user(request), "wagtail_userprofile")
    assert len([query for query in queries if "session" not in query["sql"]]) == 1
