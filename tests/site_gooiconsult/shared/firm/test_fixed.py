"""The addresses that others rely on stay where they are, and public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from pages.models import ContentPage
from site_gooiconsult import roles
from site_gooiconsult.shared.firm import fixed

pytestmark = pytest.mark.any_day

OURS = sorted(fixed.ADDRESSES - {"/nieuwsbrief/"})


@pytest.fixture
def editor(db: None) -> User:
    user = User.objects.create_user("redacteur", "redacteur@example.org", "wachtwoord")
    user.groups.add(Group.objects.get(name=roles.EDITORS))
    return user


@pytest.fixture
def free(db: None) -> ContentPage:
    """An ordinary page of the editors' own."""
    return home().add_child(instance=ContentPage(title="Vrij", slug="vrij", body=[]))


def home() -> Page:
    return Site.objects.get(is_default_site=True).root_page


def page_at(address: str) -> Page:
    return next(page.specific for page in Page.objects.filter(depth__gt=1) if fixed.address_in_site(page) == address)


@pytest.mark.django_db
@pytest.mark.parametrize("address", OURS)
def test_page_at_a_fixed_address_stays(editor: User, address: str) -> None:
    page = page_at(address)
    root = User.objects.create_superuser("wortel", "wortel@example.org", "wachtwoord")
    elsewhere = page_at("/privacy/" if address != "/privacy/" else "/toegankelijkheid/")
    for user in (editor, root):
        may = page.permissions_for_user(user)
        assert not may.can_delete()
        assert not may.can_delete(ignore_bulk=True)
        assert not may.can_unpublish()
        assert not may.can_move_to(elsewhere)
        assert not may.can_set_view_restrictions()


def test_other_page_may_go(editor: User, free: ContentPage) -> None:
    may = free.permissions_for_user(editor)
    assert may.can_delete()
    assert may.can_unpublish()


@pytest.mark.django_db
@pytest.mark.parametrize("address", [address for address in OURS if address != "/"])
def test_slug_of_a_fixed_address_stays(address: str) -> None:
    page = page_at(address)
    page.slug = "elders"
    with pytest.raises(ValidationError, match="vast adres"):
        page.full_clean()


@pytest.mark.django_db
def test_page_at_a_fixed_address_does_not_end() -> None:
    page = page_at("/privacy/")
    page.expire_at = timezone.now() + timedelta(days=3)
    with pytest.raises(ValidationError, match="niet vanzelf"):
        page.full_clean()


def test_other_page_may_be_renamed_and_end(free: ContentPage) -> None:
    free.slug, free.expire_at = "elders", timezone.now() + timedelta(days=3)
    free.full_clean()


@pytest.mark.django_db
def test_pages_may_be_sorted_among_their_neighbours(editor: User) -> None:
    privacy = page_at("/privacy/")
    privacy.move(home(), pos="first-child", user=editor)
    assert home().get_first_child().pk == privacy.pk


@pytest.mark.parametrize("action", ["unpublish", "delete", "move"])
def test_screens_refuse_too(editor: User, client: Client, action: str) -> None:
    client.force_login(editor)
    page = page_at("/privacy/")
    response = client.post(f"/admin/pages/{page.pk}/{action}/", {"new_parent_page": home().pk})
    assert response.status_code in (302, 403)
    assert Page.objects.filter(pk=page.pk, live=True).exists()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_screens_let_other_pages_go(editor: User, client: Client, free: ContentPage, action: str) -> None:
    client.force_login(editor)
    client.post(f"/admin/pages/{free.pk}/{action}/")
    assert not Page.objects.filter(pk=free.pk, live=True).exists()
