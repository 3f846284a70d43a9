"""What holds for every public page: few queries, small, no other host, one heading, plain words, and findable."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from pages.models import ContentPage, HomePage
from site_gooiconsult.shared.firm import fixed
from tests.pages.reading import FORMAL, Reader, lix, words

OURS = sorted(fixed.ADDRESSES - {"/nieuwsbrief/"})
BESIDE = ["/klachtenprocedure/?dag=2026-12-24", "/klachtenprocedure/versies/", "/zoeken/?q=klacht"]
MOST_QUERIES, MOST_QUERIES_HOME = 12, 15
KILOBYTE = 1024
pytestmark = pytest.mark.usefixtures("home")


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def size(content: bytes) -> int:
    return len(gzip.compress(content))


@pytest.mark.parametrize("address", [*OURS, *BESIDE])
def test_page_asks_the_database_little(client: Client, address: str) -> None:
    """From the second time on: what is the same for all pages of a process is kept."""
    most = MOST_QUERIES_HOME if address == "/" else MOST_QUERIES
    queries(client, address)
    assert queries(client, address) <= most


@pytest.mark.parametrize("address", ["/", "/klachtenprocedure/", "/pakketten/", "/privacy/", "/zoeken/?q=klacht"])
def test_page_asks_as_much_in_a_tree_of_a_thousand_pages(home: HomePage, client: Client, address: str) -> None:
    queries(client, address)
    few = queries(client, address)
    fill(home, 1000)
    assert queries(client, address) == few


def fill(home: HomePage, wanted: int) -> None:
    """So many public pages beside the default ones, written in one go."""
    first = home.add_child(instance=ContentPage(title="Klacht en meer", slug="vol", body=[]))
    known = {"depth": first.depth, "content_type_id": first.content_type_id, "locale_id": first.locale_id}
    rows = [
        Page(title=f"Vol {n}", slug=f"vol-{n}", url_path=f"{home.url_path}vol-{n}/", path=path_below(home, n), **known)
        for n in range(1, wanted)
    ]
    Page.objects.bulk_create(rows)
    Page.objects.filter(pk=home.pk).update(numchild=Page.objects.child_of(home).count())


def path_below(home: HomePage, n: int) -> str:
    """A place in the tree far behind those that are taken."""
    return f"{home.path}Z{n:03d}"


@pytest.mark.parametrize("address", [*OURS, *BESIDE])
def test_page_is_small(client: Client, address: str) -> None:
    assert size(client.get(address).content) <= 15 * KILOBYTE


def static_file(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


def test_style_script_and_font_are_small() -> None:
    scripts = [*Path(str(finders.find("js/form.js"))).parent.iterdir()]
    assert size(static_file("css/site.css")) <= 8 * KILOBYTE
    assert sum(size(script.read_bytes()) for script in scripts) <= 3 * KILOBYTE
    assert len(static_file("fonts/atkinson-hyperlegible-next.woff2")) <= 35 * KILOBYTE


@pytest.mark.parametrize("address", [*OURS, *BESIDE])
def test_page_asks_no_other_host(client: Client, address: str) -> None:
    """Links may lead elsewhere; nothing is fetched from there."""
    page = Reader(client, address)
    fetched = page.all(r'<(?:script|img|source|iframe|video|audio)\b[^>]*\b(?:src|srcset)="([^"]+)"')
    fetched += page.all(r'<link (?!rel="canonical")[^>]*href="([^"]+)"')
    assert fetched
    assert {urlsplit(each).netloc for each in fetched} == {""}


def test_style_asks_no_other_host() -> None:
    assert not re.search(rb"https?:|//[a-z]|@import", static_file("css/site.css"))


@pytest.mark.parametrize("address", [*OURS, *BESIDE, "/bestaat-niet/"])
def test_page_has_one_heading_in_dutch(client: Client, address: str) -> None:
    page = Reader(client, address)
    assert len(page.all(r"<h1[ >]")) == 1
    assert '<html lang="nl">' in page.html
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page.main)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", [*OURS, *BESIDE, "/bestaat-niet/"])
def test_page_says_je_and_never_u(client: Client, address: str) -> None:
    page = Reader(client, address)
    assert FORMAL.findall(page.text) == []
    assert re.search(r"\b(?:je|jij|jouw)\b", page.text, re.IGNORECASE)


@pytest.mark.parametrize("address", [*OURS, "/bestaat-niet/"])
def test_page_is_easy_to_read(client: Client, address: str) -> None:
    assert lix(words(Reader(client, address).main)) <= 40


@pytest.mark.parametrize("address", OURS)
def test_page_can_be_found(client: Client, address: str) -> None:
    page = Reader(client, address)
    own = settings.BASE_URL + address
    assert 50 <= len(page.meta("description")) <= 175
    assert page.meta("og:description") == page.meta("description")
    assert page.meta("og:url") == own
    assert f'<link rel="canonical" href="{own}">' in page.html
    assert page.meta("og:image").startswith(settings.BASE_URL)
    assert page.meta("og:title")
    assert not page.meta("robots")


def test_titles_and_descriptions_differ(client: Client) -> None:
    pages = [Reader(client, address) for address in OURS]
    assert len({page.all(r"<title>(.*?)</title>")[0] for page in pages}) == len(OURS)
    assert len({page.meta("description") for page in pages}) == len(OURS)


@pytest.mark.parametrize("address", ["/zoeken/?q=klacht", "/bestaat-niet/"])
def test_page_that_is_no_content_stays_out_of_search_engines(client: Client, address: str) -> None:
    assert Reader(client, address).meta("robots") == "noindex"


def test_canonical_address_leaves_the_question_out(client: Client) -> None:
    page = Reader(client, "/klachtenprocedure/?dag=2026-12-24&utm_source=x")
    assert f'<link rel="canonical" href="{settings.BASE_URL}/klachtenprocedure/">' in page.html


def test_home_tells_machines_of_the_organisation(client: Client) -> None:
    (firm,) = Reader(client, "/").facts
    assert (firm["@type"], firm["name"], firm["email"]) == ("Organization", "Gooiconsult", "info@gooiconsult.nl")


def test_package_tells_machines_of_a_service_and_where_it_stands(client: Client) -> None:
    trail, service = Reader(client, "/pakketten/webshop/").facts
    assert [step["name"] for step in trail["itemListElement"]] == ["Home", "Website, webshop of e-learning?", "Webshop"]
    assert (service["@type"], service["name"]) == ("Service", "Webshop")


def test_sitemap_names_every_page_of_the_default_site(client: Client) -> None:
    listed = set(re.findall(r"<loc>[a-z]+://[^/<]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode()))
    assert set(OURS) <= listed
    assert not any(word in address for address in listed for word in ("mijn-dossier", "zoeken", "admin"))


def test_robots_keep_out_of_forms_and_know_the_sitemap(client: Client) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in told
    assert "Disallow: /mijn-dossier/" in told
    assert "/sitemap.xml" in told


def test_every_page_invites_to_complain_and_offers_help(client: Client) -> None:
    for address in OURS:
        page = Reader(client, address)
        assert 'href="/klacht-indienen/"' in page.html.split("<main", 1)[0]
        assert "Hulp nodig?" in page.html.split("</main>", 1)[1]


@pytest.mark.parametrize("address", [*OURS, *BESIDE, "/nieuwsbrief/"])
def test_page_for_visitors_can_be_kept_in_a_cache(client: Client, address: str) -> None:
    """No cookie is set, so no banner is needed; none is read, so that the page is the same for everybody."""
    response = client.get(address)
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


def test_page_for_editors_has_their_own_bar_and_is_for_no_other(client: Client, editor: User) -> None:
    client.force_login(editor)
    response = client.get("/privacy/")
    assert "wagtail-userbar" in response.content.decode()
    assert "Cookie" in response["Vary"]
    client.logout()
    assert "wagtail-userbar" not in client.get("/privacy/").content.decode()
