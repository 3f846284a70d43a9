"""The menus are the editors': they follow their pages, and leave out what is not public."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from wagtail.models import Page, Site

from pages.models import ContentPage, HomePage, Navigation
from pages.texts.write import link
from tests.pages.reading import Reader

pytestmark = pytest.mark.usefixtures("home")


def set_menu(*links: dict[str, object], foot: tuple[dict[str, object], ...] = ()) -> None:
    menus = Navigation.for_site(Site.objects.get())
    menus.main = [{"type": "link", "value": each} for each in links]
    menus.foot = [{"type": "link", "value": each} for each in foot]
    menus.save()


def menu(client: Client, address: str = "/privacy/") -> list[tuple[str, str]]:
    html = Reader(client, address).html.split('<ul class="menu">')[1].split("</ul>")[0]
    found = re.findall(r'<a href="([^"]+)"[^>]*>(?:<svg.*?</svg>)?([^<]+)</a>', html, re.DOTALL)
    return [(href, text.strip()) for href, text in found]


def test_first_menu_leads_to_what_the_firm_does(client: Client) -> None:
    assert [href for href, _ in menu(client)] == [
        "/leiderschap/",
        "/pakketten/",
        "/nieuwsbrief/",
        "/klachtenprocedure/",
        "/zoeken/",
    ]


def test_menu_shows_the_editors_words_in_their_order(client: Client) -> None:
    set_menu(
        link("Over privacy", page=ContentPage.objects.get(slug="privacy").pk), link("Elders", "https://example.org")
    )
    assert menu(client)[:2] == [("/privacy/", "Over privacy"), ("https://example.org", "Elders")]


def test_page_that_moves_takes_its_link_along(home: HomePage, client: Client) -> None:
    page = home.add_child(instance=ContentPage(title="Werken bij", slug="werken-bij", body=[]))
    set_menu(link("Werken bij", page=page.pk))
    page.slug = "vacatures"
    page.save()
    assert menu(client)[0] == ("/vacatures/", "Werken bij")


def test_page_that_is_not_public_leaves_the_menu(home: HomePage, client: Client) -> None:
    page = home.add_child(instance=ContentPage(title="Weg", slug="weg", body=[]))
    set_menu(link("Weg", page=page.pk), link("Blijft", "/blijft/"))
    assert menu(client)[0][1] == "Weg"
    Page.objects.filter(pk=page.pk).update(live=False)
    assert menu(client)[0][1] == "Blijft"


def test_deleted_page_leaves_the_menu(home: HomePage, client: Client) -> None:
    page = home.add_child(instance=ContentPage(title="Weg", slug="weg", body=[]))
    set_menu(link("Weg", page=page.pk), link("Blijft", "/blijft/"))
    page.delete()
    assert menu(client)[0][1] == "Blijft"


def test_page_of_the_moment_is_marked(client: Client) -> None:
    assert '<a href="/leiderschap/" aria-current="page">' in Reader(client, "/leiderschap/").html
    assert '<a href="/leiderschap/" aria-current' not in Reader(client, "/privacy/").html


def test_foot_shows_its_links(client: Client) -> None:
    set_menu(foot=(link("Werken bij ons", "/vacatures/"),))
    assert '<a href="/vacatures/">Werken bij ons</a>' in Reader(client, "/").html.split("</main>")[1]
