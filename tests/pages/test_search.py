"""Searching the public pages: Dutch word forms on PostgreSQL, words as they stand on SQLite, and nothing confidential."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from pages.models import ContentPage, HomePage
from pages.search import LONGEST
from pages.texts.write import text
from tests.complaints.factories import a_case
from tests.pages.reading import Reader

pytestmark = pytest.mark.usefixtures("home")


def found(client: Client, asked: str) -> list[str]:
    return Reader(client, f"/zoeken/?q={asked}").all(r'<li>\s*<h3><a href="([^"]+)"')


def publish(home: HomePage, slug: str, words: str, **state: object) -> Page:
    page = home.add_child(instance=ContentPage(title=slug.title(), slug=slug, body=[text(words)], **state))
    page.save_revision()
    return page


def test_word_in_the_body_is_found(client: Client) -> None:
    assert "/klachtenprocedure/" in found(client, "geschillencommissie")
    assert "/privacy/" in found(client, "Autoriteit")


def test_all_words_count(client: Client) -> None:
    assert found(client, "privacy+geschillencommissie") == ["/privacy/"]
    assert found(client, "privacy+olifant") == []


def test_beginning_of_a_title_is_found_where_no_word_is(client: Client) -> None:
    assert "/toegankelijkheid/" in found(client, "toeganke")


def test_forms_of_a_word_are_found_on_postgresql(client: Client, home: HomePage) -> None:
    publish(home, "fiets", "Wij repareren fietsen.")
    if connection.vendor == "postgresql":
        assert "/fiets/" in found(client, "fietsen")
        assert "/fiets/" in found(client, "repareer")
    else:
        assert "/fiets/" in found(client, "fietsen")


def test_nothing_found_says_so_with_a_way_on(client: Client) -> None:
    page = Reader(client, "/zoeken/?q=xyzzy")
    assert "Niets gevonden met ‘xyzzy’" in page.text
    assert "info@gooiconsult.nl" in page.main


@pytest.mark.parametrize("asked", ["", "++", "%22", "!!!"])
def test_no_words_find_nothing(client: Client, asked: str) -> None:
    assert found(client, asked) == []


@pytest.mark.parametrize(
    "asked",
    [
        "%22klacht",
        "klacht%22*",
        "klacht%27",
        "NEAR(klacht",
        "title:klacht",
        "klacht%25s",
        "klacht+AND",
        "(klacht",
        "klacht:*",
        "klacht%5C",
        "-klacht",
        "klacht%26%7C!",
        "%F0%9F%92%A9",
        "%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_what_could_break_the_search_language_has_no_meaning(client: Client, asked: str) -> None:
    page = Reader(client, f"/zoeken/?q={asked}")
    assert page.response.status_code == 200
    assert "<script>alert" not in page.html


def test_long_question_is_cut(client: Client) -> None:
    page = Reader(client, "/zoeken/?q=" + "klacht+" * 14_000)
    assert page.response.status_code == 200
    assert f'value="{("klacht " * 99)[:LONGEST].strip()}' in page.html


@pytest.mark.parametrize("number", ["0", "-1", "999", "abc", "%00x"[:2]])
def test_page_number_that_is_not_there_shows_one_that_is(client: Client, number: str) -> None:
    assert client.get(f"/zoeken/?q=klacht&p={number}").status_code == 200


def test_many_results_come_in_pages(client: Client, home: HomePage) -> None:
    for n in range(12):
        publish(home, f"olifant-{n}", "Een olifant.")
    assert len(found(client, "olifant")) == 10
    assert len(found(client, "olifant&p=2")) == 2


def test_drafts_and_private_pages_are_not_found(client: Client, home: HomePage) -> None:
    publish(home, "ontwerp", "kanarie", live=False)
    hidden = publish(home, "besloten", "kanarie")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    publish(home, "openbaar", "kanarie")
    assert found(client, "kanarie") == ["/openbaar/"]


def test_complaints_are_in_no_search(client: Client) -> None:
    case = a_case(name="Kanarie Vogelzang", description="Kanariegeel was de zaal.")
    for word in ("Kanarie", "Vogelzang", "Kanariegeel", case.number, case.email):
        assert found(client, word) == []


def test_results_show_todays_numbers(client: Client, home: HomePage) -> None:
    publish(home, "olifant", "Een olifant.", search_description="Antwoord binnen [[antwoordtermijn]].")
    assert "Antwoord binnen 3 weken." in Reader(client, "/zoeken/?q=olifant").text
