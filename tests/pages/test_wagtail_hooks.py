"""What the pages add to the admin, and for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from pages import handbook
from pages.models import ContentPage, HomePage, ProcedurePage
from site_gooiconsult import roles
from tests.pages.conftest import member

pytestmark = pytest.mark.usefixtures("home")


def desk(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get("/admin/").content.decode()


def test_editor_begins_at_the_pages(editor: User, client: Client, home: HomePage) -> None:
    screen = desk(client, editor)
    assert "editors-desk" in screen
    assert f"/admin/pages/{home.pk}/edit/" in screen
    assert "Lang niet bekeken" not in screen


def test_pages_that_nobody_looked_at_for_long_are_named(editor: User, client: Client) -> None:
    Page.objects.filter(slug="privacy").update(last_published_at=timezone.now() - timedelta(days=400))
    screen = desk(client, editor)
    assert "Lang niet bekeken" in screen
    assert "Privacy" in screen.split("Lang niet bekeken")[1].split("</ul>")[0]


def test_staff_without_pages_see_none_of_it(client: Client) -> None:
    assert "editors-desk" not in desk(client, member("behandelaar", roles.HANDLERS))


def test_officer_sees_the_procedure_only(officer: User, client: Client, home: HomePage) -> None:
    screen = desk(client, officer)
    assert f"/admin/pages/{ProcedurePage.objects.get().pk}/edit/" in screen
    assert f"/admin/pages/{home.pk}/edit/" not in screen


def test_help_is_ours_and_in_dutch(editor: User, client: Client) -> None:
    screen = desk(client, editor)
    assert "Handboek" in screen
    assert "guide.wagtail.org" not in screen
    assert "docs.wagtail.org" not in screen


@pytest.mark.skipif(not handbook.HANDBOOK.exists(), reason="the handbook is not written yet")
def test_handbook_opens_from_the_help_menu(editor: User, client: Client) -> None:
    client.force_login(editor)
    screen = client.get("/admin/handboek/").content.decode()
    assert '<div class="handbook"><h1>' in screen


def test_strangers_do_not_read_the_handbook(client: Client) -> None:
    assert client.get("/admin/handboek/").status_code == 302


def test_admin_wears_the_colours_of_the_house(editor: User, client: Client) -> None:
    screen = desk(client, editor)
    assert "css/admin.css" in screen
    assert "own-logo" in screen


def test_editor_changes_the_menus(editor: User, client: Client) -> None:
    client.force_login(editor)
    screen = client.get("/admin/settings/pages/navigation/", follow=True).content.decode()
    assert "Hoofdmenu" in screen
    assert 'name="foot_text"' in screen


def test_firm_settings_are_the_administrators(editor: User, client: Client) -> None:
    client.force_login(editor)
    assert 'name="telephone"' not in client.get("/admin/settings/firm/firm/", follow=True).content.decode()
    client.force_login(member("beheerder", roles.ADMINISTRATORS))
    assert 'name="telephone"' in client.get("/admin/settings/firm/firm/", follow=True).content.decode()


def test_types_restrict_the_tree(home: HomePage) -> None:
    """An editor cannot break the tree: one of each fixed type, and packages below their index only."""
    from wagtail.models import get_page_models

    below_home = {model.__name__ for model in home.creatable_subpage_models() if model.can_create_at(home)}
    assert below_home == {"ContentPage"} | ({"NewsletterPage"} & {model.__name__ for model in get_page_models()})
    index = Page.objects.get(slug="pakketten").specific
    assert [model.__name__ for model in index.creatable_subpage_models()] == ["PackagePage"]
    content = ContentPage.objects.get(slug="privacy")
    assert [model.__name__ for model in content.creatable_subpage_models()] == ["ContentPage"]
