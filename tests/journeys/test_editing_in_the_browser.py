"""An editor makes a package page with a picture, previews it, plans it and sees it appear; the procedure waits for approval."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from pages.jobs import publish_scheduled
from pages.models import ContentPage, PackageIndexPage, PackagePage, ProcedurePage
from site_gooiconsult import roles
from tests.journeys.conftest import Walker
from tests.pages.drawings import a_picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]


def sign_in(walker: Walker, name: str, group: str) -> Page:
    """At work in the admin, as a member of the group."""
    user = User.objects.create_user(name, f"{name}@example.org", "een lang wachtwoord")
    user.groups.add(Group.objects.get(name=group))
    walker.open("/admin/login/")
    walker.page.locator("[name=username]").fill(name)
    walker.page.locator("[name=password]").fill("een lang wachtwoord")
    walker.page.get_by_role("button", name="Inloggen").click()
    expect(walker.page.locator("h1").first).to_contain_text("Gooiconsult")
    return walker.page


HALF_WRITTEN = "Failed to load resource: the server responded with a status of 400 (Bad Request)"
"""Wagtail saves a page by itself half a second after each change: a block that is not complete by then is refused."""


def wrong(walker: Walker) -> list[str]:
    """What the browser complains of, but for the report of Wagtail's own content checks and what was half written."""
    return [said for said in walker.complaints if not said.startswith(("[DOM]", "axe.run results", HALF_WRITTEN))]


def test_editor_makes_plans_and_sees_a_package_page(
    walk: Callable[..., Walker], media_folder: None, settings: Settings
) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # keeping a new page while a button is pressed would make it twice
    a_picture()
    walker = walk(1400)
    page = sign_in(walker, "redacteur", roles.EDITORS)
    walker.open(f"/admin/pages/add/pages/packagepage/{PackageIndexPage.objects.get().pk}/")
    page.locator("#id_title").fill("Onderhoud")
    page.locator("#id_intro").fill("Wij houden je site bij.")
    add_block(page, "Kop")
    page.locator("[name=body-0-value-text]").fill("Zo werkt het")
    add_block(page, "Plaatje")
    choose_picture(page)
    page.locator("[name=body-1-value-picture-alt_text]").fill("Paarse heide")
    see_preview(page)
    plan(page)
    assert not PackagePage.objects.get(slug="onderhoud").live
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        publish_scheduled(timezone.now())
    walker.open("/pakketten/onderhoud/")
    expect(page.get_by_role("heading", level=1, name="Onderhoud")).to_be_visible()
    expect(page.get_by_role("heading", name="Zo werkt het")).to_be_visible()
    expect(page.get_by_role("img", name="Paarse heide")).to_be_visible()
    assert wrong(walker) == []


def add_block(page: Page, name: str) -> None:
    page.locator("[data-contentpath=body]").first.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def choose_picture(page: Page) -> None:
    page.get_by_role("button", name="Kies een afbeelding").first.click()
    page.locator(".modal-content").get_by_text("Heide").first.click()
    expect(page.locator(".modal-content")).to_have_count(0)


def see_preview(page: Page) -> None:
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    shown = page.frame_locator("[data-w-preview-target=iframe]").last
    expect(shown.get_by_role("heading", level=1, name="Onderhoud")).to_be_visible()


def plan(page: Page) -> None:
    """Tomorrow."""
    page.get_by_role("button", name="Toon/verberg status").click()
    page.get_by_role("button", name="Stel schema in").click()
    page.locator("#id_go_live_at").fill(f"{timezone.localtime() + timedelta(days=1):%d-%m-%Y %H:%M}")
    with page.expect_navigation():  # by keyboard: a pointer may find the calendar in its way
        page.get_by_role("button", name="Schema opslaan").press("Enter")
    page.get_by_role("button", name="Meer acties").click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("Onderhoud")


def test_procedure_goes_from_the_editor_to_the_officer(walk: Callable[..., Walker]) -> None:
    walker = walk(1400)
    page = sign_in(walker, "redacteur", roles.EDITORS)
    edit = f"/admin/pages/{ProcedurePage.objects.get().pk}/edit/"
    walker.open(edit)
    page.locator("#id_version").fill("2.0")
    page.get_by_role("button", name="Meer acties").click()
    expect(page.locator("[name=action-publish]")).to_have_count(0)
    page.locator("[name=action-submit]").click()
    expect(page.locator(".messages")).to_contain_text("Klachtenprocedure")
    walker.open("/klachtenprocedure/")
    expect(page.get_by_text("Versie 1.0")).to_be_visible()
    page.context.clear_cookies()
    sign_in(walker, "verantwoordelijke", roles.OFFICERS)
    walker.open(edit)
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name="Keur goed en publiceer").click()
    expect(page.locator(".messages")).to_contain_text("Klachtenprocedure")
    walker.open("/klachtenprocedure/")
    expect(page.get_by_text("Versie 2.0")).to_be_visible()
    assert wrong(walker) == []


def test_every_block_is_shown_to_editors_as_it_will_look(walk: Callable[..., Walker]) -> None:
    walker = walk(1400)
    page = sign_in(walker, "redacteur", roles.EDITORS)
    for name, block in ContentPage._meta.get_field("body").stream_block.child_blocks.items():
        walker.open(f"/admin/block-preview/?id={block.definition_prefix}")
        assert page.evaluate("getComputedStyle(document.documentElement).fontFamily").startswith('"Atkinson'), name
    assert wrong(walker) == []
