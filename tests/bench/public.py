"""The rows of the public pages; what publishing a picture takes, and what it leaves for the first visitor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.contrib.auth.models import Group

from pages import default_site
from pages.models import ContentPage, HomePage
from site_gooiconsult import roles
from tests.bench.asking import get
from tests.bench.measure import Row
from tests.pages.drawings import a_picture

ADDRESSES = (
    "/",
    "/klachtenprocedure/",
    "/klacht-indienen/",
    "/leiderschap/",
    "/pakketten/",
    "/privacy/",
    "/zoeken/?q=klacht",
)
PICTURE = "plaatje"


def rows() -> Iterator[Row]:
    default_site.ensure(date(2026, 11, 24), *(Group.objects.get(name=name) for name in (roles.EDITORS, roles.OFFICERS)))
    home = HomePage.objects.get()
    for address in ADDRESSES:
        yield Row(f"page {address}", partial(get, address))
    picture = _picture_page(home)
    publish, visit = partial(_publish_anew, picture), partial(get, f"/{PICTURE}/")
    yield Row("publish a page with a picture", publish)
    yield Row("the first visit to it", visit, before=publish)
    yield Row("a later visit", visit)


def _picture_page(home: HomePage) -> ContentPage:
    ContentPage.objects.filter(slug=PICTURE).delete()
    value = {"picture": {"image": a_picture().pk, "alt_text": "Heide", "decorative": False}, "caption": ""}
    page = ContentPage(title="Plaatje", slug=PICTURE, body=[{"type": "picture", "value": value}])
    home.add_child(instance=page)
    return page


def _publish_anew(page: ContentPage) -> None:
    page.body[0].value["picture"].renditions.all().delete()
    page.save_revision().publish()
