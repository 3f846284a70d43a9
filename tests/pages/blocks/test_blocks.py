"""Every block has an icon, a description, a preview and a template of its own name, and shows what was written."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.blocks import Block
from wagtail.documents import get_document_model

from pages.blocks import BODY, Section
from pages.blocks.offers import CallToAction, Link
from pages.blocks.words import Pair, PromisingText, Steps
from pages.models import ContentPage, HomePage, PackagePage
from tests.architecture.source import ROOT
from tests.pages.reading import Reader

BLOCKS: dict[str, Block] = {**dict(BODY), "section": Section()}
TEMPLATES = ROOT / "templates" / "blocks"


def shown(block: Block, value: Any) -> str:
    return str(block.render(block.to_python(value)))


def publish(home: HomePage, *blocks: dict[str, Any]) -> None:
    home.add_child(instance=ContentPage(title="Blokken", slug="blokken", body=list(blocks)))


@pytest.mark.parametrize("name", BLOCKS)
def test_block_has_a_template_of_its_own_name(name: str) -> None:
    assert BLOCKS[name].meta.template == f"blocks/{name}.html"
    assert (TEMPLATES / f"{name}.html").exists()


def test_no_template_is_left_without_a_block() -> None:
    assert {path.stem for path in TEMPLATES.iterdir()} == set(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
def test_block_tells_editors_what_it_is_for(name: str) -> None:
    meta = BLOCKS[name].meta
    assert meta.icon != "placeholder"
    assert (meta.label or "")[:1].isupper()
    assert str(meta.description).endswith(".")


@pytest.mark.parametrize("name", BLOCKS)
def test_block_has_a_preview(home: HomePage, name: str) -> None:
    block = BLOCKS[name]
    assert block.is_previewable
    assert len(str(block.render(block.get_preview_value()))) > 30 or name in {"picture", "download"}


@pytest.mark.parametrize("name", dict(BODY))
def test_preview_in_the_admin_wears_our_style(editor: User, client: Client, home: HomePage, name: str) -> None:
    client.force_login(editor)
    block = ContentPage._meta.get_field("body").stream_block.child_blocks[name]
    screen = client.get("/admin/block-preview/", {"id": block.definition_prefix})
    assert screen.status_code == 200
    assert "css/site.css" in screen.content.decode()


def test_preview_of_a_term_shows_todays_number(editor: User, client: Client, home: HomePage) -> None:
    client.force_login(editor)
    block = ContentPage._meta.get_field("body").stream_block.child_blocks["term"]
    screen = client.get("/admin/block-preview/", {"id": block.definition_prefix}).content.decode()
    assert '<span class="number">2</span> weken' in screen


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "heading",
            {"text": "Leren doe je samen", "level": "h2"},
            '<h2 id="leren-doe-je-samen">Leren doe je samen</h2>',
        ),
        ("heading", {"text": "Klein", "level": "h3"}, "<h3>Klein</h3>"),
        ("text", {"text": "<p>Een <b>woord</b>.</p>"}, "Een <b>woord</b>."),
        ("quote", {"text": "Vraag het eerst.", "name": "Sanne"}, "<figcaption>Sanne</figcaption>"),
        ("question", {"question": "Kost het geld?", "answer": "<p>Nee.</p>"}, "<summary>Kost het geld?</summary>"),
        ("notice", {"text": "<p>Let op.</p>"}, "Let op."),
        ("term", {"token": "antwoordtermijn", "text": "Het antwoord."}, "[[antwoordtermijn.getal]]"),
        ("section", {"number": "2.1", "title": "Ontvangen", "text": "<p>Ja.</p>"}, 'id="ontvangen"'),
        (
            "call_to_action",
            {"title": "Praten?", "text": "", "link": {"text": "Mail ons", "page": None, "address": "/x/"}},
            'href="/x/">Mail ons',
        ),
    ],
)
def test_block_shows_what_was_written(name: str, value: dict[str, Any], said: str) -> None:
    assert said in shown(BLOCKS[name], value)


@pytest.mark.parametrize("name", ["heading", "quote", "question", "pair", "steps", "call_to_action", "table"])
def test_markup_in_a_plain_field_is_text(name: str) -> None:
    """An editor's plain words are shown as words, whatever they hold."""
    evil = "<script>alert(1)</script>"
    block = BLOCKS[name]
    value = block.get_prep_value(block.get_preview_value())
    for part in (value, *(step["value"] for step in value.get("steps", []))):
        for field, was in part.items():
            if isinstance(was, str) and not was.startswith("<") and field != "level":
                part[field] = evil
    html = shown(block, value)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_pair_shows_all_four_and_marks_a_sample() -> None:
    block = Pair()
    value = block.get_prep_value(block.get_preview_value())
    html = shown(block, value)
    assert all(value[name] in html for name in ("behaviour", "intention", "effect", "instead"))
    assert "Voorbeeld" in html
    assert "Voorbeeld" not in shown(block, value | {"sample": False})


def test_steps_are_numbered_in_order() -> None:
    block = Steps()
    html = shown(block, block.get_prep_value(block.get_preview_value()))
    assert html.count("<li>") == 2
    assert html.startswith('<ol class="stops">')


def test_packages_show_public_packages_with_their_intro(home: HomePage, client: Client) -> None:
    pages = list(PackagePage.objects.order_by("path"))
    value = {"title": "Kies", "intro": "", "packages": [page.pk for page in pages]}
    publish(home, {"type": "packages", "value": value})
    page = Reader(client, "/blokken/")
    assert page.all(r'<h3><a href="(/pakketten/[\w-]+/)"') == [each.url for each in pages]
    PackagePage.objects.filter(pk=pages[0].pk).update(live=False)
    assert len(Reader(client, "/blokken/").all(r'<h3><a href="(/pakketten/[\w-]+/)"')) == 2


def test_table_has_a_caption_and_column_headings(home: HomePage, client: Client) -> None:
    block = BLOCKS["table"]
    publish(home, {"type": "table", "value": block.get_prep_value(block.get_preview_value())})
    html = Reader(client, "/blokken/").main
    assert "<caption>Hoelang we iets bewaren</caption>" in html
    assert html.count('<th scope="col">') == 2
    assert "minstens 1 jaar" in html


@pytest.mark.django_db
def test_download_tells_kind_and_size(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    document = get_document_model().objects.create(title="x", file=ContentFile(b"%PDF-" + b"x" * 5000, "folder.pdf"))
    html = shown(BLOCKS["download"], {"document": document.pk, "text": "Onze folder"})
    assert "Onze folder" in html
    assert "PDF, 4,9" in html


@pytest.mark.parametrize("text", ["<p>[[antwoordtijd]]</p>", "<p>[[2 weken]] [[weken]]</p>"])
def test_unknown_term_is_refused_where_it_is_typed(text: str) -> None:
    block = PromisingText()
    with pytest.raises(ValidationError, match="kennen we niet"):
        block.clean(block.to_python(text))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("/mijn-dossier/", True),
        ("https://example.org/", True),
        ("mailto:info@example.org", True),
        ("#rekenen", True),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("/\\example.org", False),
        ("http://example.org", False),
        ("", False),
    ],
)
def test_link_leads_inside_the_site_or_safely_out_of_it(address: str, fine: bool) -> None:
    block = Link()
    value = block.to_python({"text": "Ga", "page": None, "address": address})
    if fine:
        assert block.clean(value)["address"] == address
    else:
        with pytest.raises(ValidationError):
            block.clean(value)


def test_link_takes_a_page_or_an_address_and_not_both(home: HomePage) -> None:
    block = Link()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"text": "Ga", "page": home.pk, "address": "/x/"}))
    assert block.clean(block.to_python({"text": "Ga", "page": home.pk, "address": ""})).href == "/"


def test_call_to_action_follows_its_page(home: HomePage) -> None:
    privacy = ContentPage.objects.get(slug="privacy")
    value = {"title": "Lees", "text": "", "link": {"text": "Privacy", "page": privacy.pk, "address": ""}}
    assert 'href="/privacy/"' in shown(CallToAction(), value)


@pytest.mark.parametrize(("number", "fine"), [("1", True), ("2.1", True), ("2.a", False), ("<b>", False)])
def test_section_number_is_a_number(number: str, fine: bool) -> None:
    block = Section()
    value = block.to_python({"number": number, "title": "Titel", "text": "<p>Tekst.</p>"})
    if fine:
        block.clean(value)
    else:
        with pytest.raises(ValidationError):
            block.clean(value)
