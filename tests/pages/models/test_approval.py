"""The procedure is published by approval only, of an officer who wrote none of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPagePermissionError

from pages.models import HomePage, ProcedurePage
from site_gooiconsult import roles
from tests.pages.conftest import member

pytestmark = [pytest.mark.any_day, pytest.mark.usefixtures("home")]


def procedure() -> ProcedurePage:
    return ProcedurePage.objects.get()


def write(user: User, version: str = "2.0") -> ProcedurePage:
    """A new version in draft, by this user."""
    page = procedure()
    page.version = version
    page.save_revision(user=user)
    return procedure()


def submit(page: ProcedurePage, user: User) -> None:
    page.get_workflow().start(page, user)


def actions(user: User) -> set[str]:
    page = procedure()
    return {name for name, _, _ in page.current_workflow_task.get_actions(page, user)}


def approve(user: User) -> None:
    state = procedure().current_workflow_task_state
    state.task.specific.on_action(state.specific, user, "approve")


def test_editor_cannot_publish_the_procedure(editor: User) -> None:
    page = write(editor)
    assert not page.permissions_for_user(editor).can_publish()
    with pytest.raises(PublishPagePermissionError):
        page.get_latest_revision().publish(user=editor)
    assert procedure().version == "1.0"


def test_editor_publishes_other_pages(editor: User, home: HomePage) -> None:
    """The twin: only the procedure waits for approval."""
    assert home.permissions_for_user(editor).can_publish()


def test_nobody_publishes_past_the_approval(officer: User, deputy: User) -> None:
    root = User.objects.create_superuser("wortel", "wortel@example.org", "wachtwoord")
    page = write(officer)
    assert not any(page.permissions_for_user(user).can_publish() for user in (officer, deputy, root))


def test_approved_version_goes_public(editor: User, officer: User) -> None:
    submit(write(editor), editor)
    assert actions(officer) == {"reject", "approve"}
    approve(officer)
    assert procedure().version == "2.0"
    assert procedure().live


def test_author_waits_for_somebody_else(officer: User, deputy: User) -> None:
    submit(write(officer), officer)
    assert actions(officer) == set()
    with pytest.raises(PermissionDenied):
        approve(officer)
    assert procedure().version == "1.0"
    approve(deputy)
    assert procedure().version == "2.0"


def test_officer_who_changed_a_word_during_approval_is_an_author(editor: User, officer: User, deputy: User) -> None:
    submit(write(editor), editor)
    write(officer, "2.1")
    assert actions(officer) == set()
    assert actions(deputy) == {"reject", "approve"}


def test_earlier_versions_make_no_author(officer: User, deputy: User, editor: User) -> None:
    """Whoever wrote what is public already may approve the next version."""
    submit(write(officer), officer)
    approve(deputy)
    submit(write(editor, "3.0"), editor)
    approve(officer)
    assert procedure().version == "3.0"


def test_editors_of_other_groups_approve_nothing(editor: User) -> None:
    handler = member("behandelaar", roles.HANDLERS)
    submit(write(editor), editor)
    for user in (handler, member("redacteur2", roles.EDITORS)):
        assert actions(user) == set()
        with pytest.raises(PermissionDenied):
            approve(user)


def test_superuser_without_the_office_approves_nothing(editor: User) -> None:
    root = User.objects.create_superuser("wortel", "wortel@example.org", "wachtwoord")
    submit(write(editor), editor)
    assert actions(root) == set()


def test_approved_for_later_waits_for_its_day(editor: User, officer: User) -> None:
    page = procedure()
    page.version, page.go_live_at = "2.0", timezone.now() + timedelta(days=2)
    page.save_revision(user=editor)
    submit(procedure(), editor)
    approve(officer)
    assert procedure().version == "1.0"
    assert procedure().approved_schedule


def test_screen_offers_editors_no_publish_button(editor: User, client: Client) -> None:
    client.force_login(editor)
    screen = client.get(f"/admin/pages/{procedure().pk}/edit/").content.decode()
    assert 'name="action-publish"' not in screen
    assert 'name="action-submit"' in screen


def test_screen_of_home_offers_it(editor: User, client: Client, home: HomePage) -> None:
    """The twin: it is there where no approval is asked."""
    client.force_login(editor)
    assert 'name="action-publish"' in client.get(f"/admin/pages/{home.pk}/edit/").content.decode()


def test_officer_sees_the_procedure_and_no_other_page(officer: User, home: HomePage, client: Client) -> None:
    client.force_login(officer)
    assert client.get(f"/admin/pages/{procedure().pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{home.pk}/edit/").status_code == 302
