"""The default site with its first texts; makes only what is missing, so that an editor's words are safe."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils.html import escape
from wagtail.models import GroupPagePermission, Page, Site, Workflow, WorkflowPage, WorkflowTask

from pages.models import (
    ApprovalByAnother,
    BehaviourPage,
    ComplaintStartPage,
    ContentPage,
    HomePage,
    Navigation,
    PackageIndexPage,
    PackagePage,
    ProcedurePage,
)
from pages.texts.accessibility import ACCESSIBILITY
from pages.texts.home import HOME, body
from pages.texts.leadership import LEADERSHIP
from pages.texts.packages import INDEX, PACKAGES
from pages.texts.privacy import PRIVACY
from pages.texts.procedure import PROCEDURE
from pages.texts.start import START
from pages.texts.write import Block, link, told
from site_gooiconsult.shared.firm.models import Firm

EDIT = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")


def ensure(on: date, editors: Group, officers: Group) -> None:
    """Make the site, its pages, its menus, and what editors and officers may do with them."""
    home = HomePage.objects.first()
    first_time = home is None
    words = _words()
    home = home or _make_home(words)
    _follow_base_url(home)
    leadership = _page(home, BehaviourPage, told(LEADERSHIP, words))
    index = _page(home, PackageIndexPage, told(INDEX, words))
    packages = [_page(index, PackagePage, text) for text in told(PACKAGES, words)]
    procedure = _page(home, ProcedurePage, told(PROCEDURE, words) | {"effective_on": on})
    for kind, text in ((ComplaintStartPage, START), (ContentPage, PRIVACY), (ContentPage, ACCESSIBILITY)):
        _page(home, kind, told(text, words))
    if first_time:
        home.body = body([page.pk for page in packages], leadership.pk)
        _publish(home)
        _make_menus(home)
    _grant(home, editors, EDIT)
    _grant(procedure, officers, ("change_page",))
    _ask_for_approval(procedure, officers)


def _words() -> dict[str, str]:
    """What the first texts call the firm."""
    firm = Firm.of_default_site()
    return {"firm": firm.name, "mail": firm.email, "committee": escape(firm.committee_name)}


def _make_home(words: Mapping[str, str]) -> HomePage:
    """The home page takes the place of Wagtail's welcome page, and of its workflow, which has no people."""
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(instance=HomePage(**told(HOME, words)))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "site_name": words["firm"]})
    Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk).delete()
    WorkflowPage.objects.filter(page=root).delete()
    home.refresh_from_db()
    return home


def _follow_base_url(home: HomePage) -> None:
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname or "localhost", port
        site.save()


def _page(parent: Page, kind: type[Page], text: dict[str, Any]) -> Page:
    """The page at its address, made and published where it is missing."""
    there = kind.objects.child_of(parent).filter(slug=text["slug"]).first()
    if there is None:
        there = parent.add_child(instance=kind(**text))
        _publish(there)
    return there


def _publish(page: Page) -> None:
    page.save_revision().publish()


def _make_menus(home: HomePage) -> None:
    """The first menus; links by page, so that they follow it."""

    def links(*slugs: str) -> list[Block]:
        pages = {page.slug: page for page in Page.objects.child_of(home)}
        return [{"type": "link", "value": link(MENU_WORDS[slug], page=pages[slug].pk)} for slug in slugs]

    main = links("leiderschap", "pakketten", "klachtenprocedure")
    main.insert(2, {"type": "link", "value": link("Nieuwsbrief", "/nieuwsbrief/")})
    menus = Navigation.for_site(Site.objects.get(is_default_site=True))
    menus.main, menus.foot = main, links("privacy", "toegankelijkheid")
    menus.save()


MENU_WORDS = {
    "leiderschap": "Leiderschap",
    "pakketten": "Pakketten",
    "klachtenprocedure": "Klachtenprocedure",
    "privacy": "Privacy",
    "toegankelijkheid": "Toegankelijkheid",
}


def _grant(page: Page, group: Group, codenames: tuple[str, ...]) -> None:
    for codename in codenames:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _ask_for_approval(procedure: Page, officers: Group) -> None:
    """The procedure goes public by approval of an officer who did not write it."""
    if WorkflowPage.objects.filter(page_id=procedure.pk).exists():
        return
    task = ApprovalByAnother.objects.create(name="Goedkeuring door de klachtverantwoordelijke")
    task.groups.add(officers)
    workflow = Workflow.objects.create(name="Goedkeuring van de klachtenprocedure")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=procedure.pk)
