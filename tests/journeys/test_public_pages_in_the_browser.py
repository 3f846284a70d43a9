"""The public pages as visitors meet them in Chromium: at three widths, in light and dark, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Browser, Response, expect

from pages.models import HomePage
from site_gooiconsult.shared.firm import fixed
from tests.journeys.conftest import Walker
from tests.pages.drawings import a_picture
from tests.patience import A_MINUTE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BESIDE = ["/zoeken/?q=klacht", "/klachtenprocedure/?dag=morgen", "/klachtenprocedure/versies/", "/bestaat-niet/"]
WIDTHS = (320, 768, 1280)
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MOST_REQUESTS, MOST_BYTES = 8, 120 * 1024
MOST_STOPS = 80
Walk = Callable[..., Walker]


def test_every_page_is_open_to_everybody(walk: Walk) -> None:
    """WCAG 2.2 A and AA as far as a machine sees it; nothing to scroll sideways; nothing that the policy stops."""
    walker = walk(1280)
    page = walker.page
    for address in [*sorted(fixed.ADDRESSES), *BESIDE]:
        walker.open(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width, colours in product(WIDTHS, COLOURS):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=colours)
            walker.check()
    assert [said for said in walker.complaints if "404" not in said] == []


def test_first_key_skips_to_the_content(walk: Walk) -> None:
    walker = walk(1280)
    walker.open("/leiderschap/")
    walker.page.keyboard.press("Tab")
    assert walker.focused(".skip")
    walker.page.keyboard.press("Enter")
    assert walker.focused("main")


def test_keyboard_reaches_the_end_of_every_page_and_shows_where_it_is(walk: Walk) -> None:
    walker = walk(1280)
    for address in sorted(fixed.ADDRESSES):
        walker.open(address)
        assert tab_to_the_end(walker) < MOST_STOPS, address


def tab_to_the_end(walker: Walker) -> int:
    """How often Tab is pressed until the last link of the page has the focus; each stop can be seen."""
    last = "[...document.querySelectorAll('footer a')].at(-1) === document.activeElement"
    for presses in range(MOST_STOPS):
        if walker.page.evaluate(last):
            return presses
        walker.page.keyboard.press("Tab")
        outline = walker.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", walker.page.evaluate("document.activeElement.outerHTML")
    return MOST_STOPS


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_menu_opens_on_a_phone(walk: Walk, scripts: bool) -> None:
    walker = walk(360, java_script_enabled=scripts)
    walker.open("/privacy/")
    menu = walker.page.get_by_role("navigation", name="Hoofdmenu")
    expect(menu).to_be_hidden()
    walker.page.get_by_role("button", name="Menu").press("Enter")
    expect(menu).to_be_visible()
    walker.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    walker.page.get_by_role("button", name="Menu").click()
    walker.page.get_by_role("link", name="Leiderschap").click()
    expect(walker.page.get_by_role("heading", level=1, name="Leiderschap")).to_be_visible()


def test_calculator_works_without_scripts(walk: Walk) -> None:
    walker = walk(360, java_script_enabled=False)
    walker.open("/klachtenprocedure/")
    walker.page.get_by_label("Op welke dag dien je je klacht in?").fill("2026-12-16")
    walker.page.get_by_role("button", name="Reken uit").click()
    expect(walker.page.get_by_text("Nieuwjaarsdag, vrijdag 1 januari 2027")).to_be_visible()


def test_question_opens_without_scripts(walk: Walk) -> None:
    walker = walk(360, java_script_enabled=False)
    walker.open("/klacht-indienen/")
    answer = walker.page.get_by_text("In Mijn dossier. Daar zie je")
    expect(answer).to_be_hidden()
    walker.page.get_by_text("Hoe volg ik mijn klacht?").click()
    expect(answer).to_be_visible()


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_home_is_light_on_a_phone(chromium: Browser, site: str, media_folder: None) -> None:
    """Everything that comes over the line for the whole page, a picture included."""
    home = HomePage.objects.get()
    picture = {"image": a_picture().pk, "alt_text": "Heide", "decorative": False}
    home.body = [*home.body.raw_data, {"type": "picture", "value": {"picture": picture, "caption": ""}}]
    home.save_revision().publish()
    context = chromium.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=3, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(A_MINUTE * 1000)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a built-in method will not do
    page.goto(f"{site}/", wait_until="networkidle")
    seen = page.get_by_role("img", name="Heide")
    seen.scroll_into_view_if_needed()
    expect(seen).to_have_js_property("complete", True)
    page.wait_for_load_state("networkidle")
    sizes = {answer.url: answer.request.sizes() for answer in answers}
    assert any("/media/images/" in url for url in sizes)
    assert len(answers) <= MOST_REQUESTS
    assert sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values()) <= MOST_BYTES


def test_targets_are_large_enough(walk: Walk) -> None:
    """44 px where a finger has to hit, but for links within running text."""
    walker = walk(360)
    for address in sorted(fixed.ADDRESSES):
        walker.open(address)
        small = walker.page.evaluate(
            "[...document.querySelectorAll('a[href], button, summary, input')]"
            ".filter(each => each.checkVisibility() && !each.closest('.skip, .trap, .card, p:not(.buttons), li p, .body li, .text'))"
            ".filter(each => { const box = each.getBoundingClientRect(); return box.height < 44; })"
            ".map(each => each.outerHTML)"
        )
        assert small == [], address
