"""Pictures come in three formats and sizes, made at publish, and none without words for who cannot see it."""

from __future__ import annotations

import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Drawing
from wagtail.images import get_image_model
from wagtail.images.models import Image

from pages.blocks.pictures import Picture
from pages.models import ContentPage, HomePage
from tests.pages.drawings import a_picture
from tests.pages.reading import Reader

# Wagtail leaves the file in which it made a picture to be closed with the object.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.fixture
def picture(db: None, media_folder: None) -> Image:
    """A landscape of 1600 by 900."""
    return a_picture()


def page_with(home: HomePage, picture: Image, alt: str = "Paarse heide", *, decorative: bool = False) -> ContentPage:
    value = {"picture": {"image": picture.pk, "alt_text": alt, "decorative": decorative}, "caption": "Bij Laren"}
    page = ContentPage(title="Heide", slug="heide", body=[{"type": "picture", "value": value}], live=False)
    home.add_child(instance=page)
    return page


def test_renditions_are_made_at_publish(home: HomePage, picture: Image) -> None:
    page = page_with(home, picture)
    assert picture.renditions.count() == 0
    page.save_revision().publish()
    specs = set(picture.renditions.values_list("filter_spec", flat=True))
    assert {f"width-{width}|format-{kind}" for width in (400, 800, 1200) for kind in ("avif", "webp", "jpeg")} <= specs


def test_first_visit_makes_nothing(home: HomePage, picture: Image, client: Client) -> None:
    page_with(home, picture).save_revision().publish()
    made = picture.renditions.count()
    client.get("/heide/")
    assert picture.renditions.count() == made


def test_browser_chooses_format_and_size(home: HomePage, picture: Image, client: Client) -> None:
    page_with(home, picture).save_revision().publish()
    page = Reader(client, "/heide/")
    assert page.all(r'<source [^>]*type="(image/\w+)"')[:2] == ["image/avif", "image/webp"]
    assert len(page.all(r"\b(\d+)w[,\"]")) == 9
    assert re.search(r'<img [^>]*alt="Paarse heide"', page.html)
    assert re.search(r'<img [^>]*width="\d+"', page.html)
    assert 'loading="lazy"' in page.html


def test_smallest_picture_is_light(home: HomePage, picture: Image) -> None:
    page_with(home, picture).save_revision().publish()
    assert picture.renditions.get(filter_spec="width-800|format-avif").file.size < 60_000


def test_page_with_a_picture_and_a_term_asks_the_database_little(
    home: HomePage, picture: Image, client: Client
) -> None:
    page = page_with(home, picture)
    page.intro = "Binnen [[antwoordtermijn]]"
    page.save_revision().publish()
    client.get("/heide/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/heide/")
    assert len(captured) <= 12


def test_shared_picture_follows_the_page(home: HomePage, picture: Image, client: Client) -> None:
    page = page_with(home, picture)
    page.share_image = picture
    page.save_revision().publish()
    assert "fill-1200x630" in Reader(client, "/heide/").meta("og:image")


def test_picture_without_words_is_refused(picture: Image) -> None:
    block = Picture()
    value = block.to_python({"picture": {"image": picture.pk, "alt_text": "", "decorative": False}, "caption": ""})
    with pytest.raises(ValidationError):
        block.clean(value)


def test_picture_that_only_decorates_needs_none(home: HomePage, picture: Image, client: Client) -> None:
    page_with(home, picture, alt="", decorative=True).save_revision().publish()
    assert re.search(r'<img [^>]*alt=""', Reader(client, "/heide/").html)


@pytest.mark.parametrize(("size", "kind"), [((9000, 9000), "PNG"), ((20, 20), "TIFF")])
def test_bombs_and_unknown_kinds_are_refused(
    editor: object, client: Client, picture: Image, size: tuple[int, int], kind: str
) -> None:
    client.force_login(editor)  # type: ignore[arg-type]
    buffer = io.BytesIO()
    Drawing.new("1", size).save(buffer, kind)
    name = f"bom.{kind.lower()}"
    before = get_image_model().objects.count()
    file = SimpleUploadedFile(name, buffer.getvalue(), f"image/{kind.lower()}")
    client.post("/admin/images/add/", {"title": "Bom", "file": file, "collection": picture.collection_id})
    assert get_image_model().objects.count() == before
