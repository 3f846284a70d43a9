"""What an editor is asked to look at again, on save; nothing of it stops them (D15)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from complaints.procedure.terms import Terms
from pages.models import ContentPage, HomePage, ProcedurePage
from pages.remarks import empty_links, formal_words, long_sentences, remarks, written_terms
from pages.texts.write import text

TERMS, ON = Terms(), date(2026, 11, 24)
LONG = "Deze zin is veel te lang omdat er achter elkaar steeds nog meer woorden bij komen die je ook prima in een tweede zin had kunnen zetten zonder iets te missen."


@pytest.mark.parametrize(
    ("written", "token"),
    [
        ("binnen 5 werkdagen", "[[bevestigingstermijn]]"),
        ("binnen vijf werkdagen", "[[bevestigingstermijn]]"),
        ("Vijf&nbsp;werkdagen", "[[bevestigingstermijn]]"),
        ("<b>vijf</b> werkdagen", "[[bevestigingstermijn]]"),
        ("5 (vijf) werkdagen", "[[bevestigingstermijn]]"),
        ("3 weken", "[[antwoordtermijn]]"),
        ("drie\nweken", "[[antwoordtermijn]]"),
        ("twee weken", "[[behandeltermijn]]"),
        ("veertien dagen", "[[behandeltermijn]]"),
        ("21 dagen", "[[antwoordtermijn]]"),
        ("drie werkdagen", "[[uitsteltermijn]]"),
        ("een jaar", "[[bewaartermijn]]"),
        ("één jaar", "[[bewaartermijn]]"),
        ("twee jaar", "[[vernietigtermijn]]"),
    ],
)
def test_written_number_beside_its_unit_is_remarked(written: str, token: str) -> None:
    assert [found for _, found in written_terms([written], TERMS)] == [token]


@pytest.mark.parametrize(
    "written",
    [
        "[[behandeltermijn]]",
        "4 weken",
        "6 werkdagen",
        "tien jaar ervaring",
        "5 minuten",
        "15 werkdagen",
        "2 weekenden",
        "twee",
        "24 uur",
        "13 dagen",
        "2026 weken",
    ],
)
def test_other_numbers_are_left_alone(written: str) -> None:
    assert written_terms([written], TERMS) == []


def test_remark_follows_the_terms_in_force() -> None:
    changed = Terms(answer_weeks=4)
    assert written_terms(["4 weken"], changed)
    assert written_terms(["3 weken"], changed) == []


@pytest.mark.parametrize("link", ["klik hier", "Klik hier.", "hier", "<b>lees meer</b>", " deze link "])
def test_link_that_says_nothing_is_remarked(link: str) -> None:
    assert empty_links([f'<p>Ga <a href="/x/">{link}</a></p>'])


def test_link_that_says_where_it_leads_is_fine() -> None:
    assert empty_links(['<a href="/x/">Lees de klachtenprocedure</a>']) == []


@pytest.mark.parametrize("said", ["Kunt u dat?", "uw klacht", "U krijgt", "Uw brief."])
def test_formal_words_are_remarked(said: str) -> None:
    assert len(formal_words([said])) == 1


@pytest.mark.parametrize("said", ["het duurt een uur", "jouw", "u-bocht", "www.u.example", "ruw"])
def test_other_words_are_fine(said: str) -> None:
    assert formal_words([said]) == []


def test_long_sentence_is_remarked_by_its_beginning() -> None:
    assert long_sentences([f"<p>Kort. {LONG}</p>"]) == ["Deze zin is veel te lang"]


def test_points_of_a_list_are_sentences_of_their_own() -> None:
    points = "".join(f"<li>een punt van zes korte woorden {n}</li>" for n in range(9))
    assert long_sentences([f"<ul>{points}</ul>"]) == []


def test_default_pages_leave_nothing_to_remark(home: HomePage) -> None:
    found = {page.title: remarks(page, TERMS, ON) for page in home.get_descendants(inclusive=True).specific()}
    assert {title: said for title, said in found.items() if said} == {}
    assert len(found) >= 10


def test_remarks_look_into_every_field(home: HomePage) -> None:
    page = ContentPage(title="Kunt u", intro="Binnen 5 werkdagen", body=[text(LONG), text("uw klacht")])
    assert len(remarks(page, TERMS, ON)) == 4


def save(client: Client, editor: User, home: HomePage, **headers: str) -> Any:
    client.force_login(editor)
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "heading", "body-0-id": ""}
    words = {"body-0-value-text": "Binnen vijf werkdagen", "body-0-value-level": "h2"}
    about = {
        "title": "Nieuw",
        "slug": "nieuw",
        "intro": "",
        "seo_title": "",
        "search_description": "",
        "share_image": "",
    }
    return client.post(f"/admin/pages/add/pages/contentpage/{home.pk}/", {**about, **body, **words}, headers=headers)


def test_saving_a_written_number_warns_and_saves(home: HomePage, editor: User, client: Client) -> None:
    response = save(client, editor, home)
    said = [str(message) for message in get_messages(response.wsgi_request) if message.level_tag == "warning"]
    assert ContentPage.objects.filter(slug="nieuw").exists()
    assert any("vijf werkdagen" in line and "[[bevestigingstermijn]]" in line for line in said)


def test_remarks_stand_above_the_page_when_it_is_opened(home: HomePage, editor: User, client: Client) -> None:
    save(client, editor, home)
    screen = client.get(f"/admin/pages/{ContentPage.objects.get(slug='nieuw').pk}/edit/").content.decode()
    assert "Kijk hier nog eens naar." in screen
    assert "[[bevestigingstermijn]]" in screen


def test_page_without_remarks_shows_no_panel(home: HomePage, editor: User, client: Client) -> None:
    client.force_login(editor)
    privacy = ContentPage.objects.get(slug="privacy")
    assert "Kijk hier nog eens naar." not in client.get(f"/admin/pages/{privacy.pk}/edit/").content.decode()


def test_editor_sees_the_terms_with_todays_values(home: HomePage, editor: User, client: Client) -> None:
    client.force_login(editor)
    screen = client.get(f"/admin/pages/{ContentPage.objects.get(slug='privacy').pk}/edit/").content.decode()
    assert "[[antwoordtermijn]]</code> wordt <strong>3 weken" in screen


def test_procedure_that_begins_later_is_remarked_unless_it_is_planned(home: HomePage) -> None:
    page = ProcedurePage.objects.get()
    page.effective_on = ON + timedelta(days=30)
    assert any("Plan de publicatie" in said for said in remarks(page, TERMS, ON))
    page.go_live_at = timezone.now() + timedelta(days=30)
    assert not any("Plan de publicatie" in said for said in remarks(page, TERMS, ON))
