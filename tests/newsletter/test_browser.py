"""The newsletter as somebody walks it in Chromium: with a keyboard, on a phone, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import caches
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings

from newsletter import default_page
from newsletter.models import Subscriber
from tests.newsletter.people import NOOR, link_in, mails
from tests.patience import A_MINUTE

expect.set_options(timeout=A_MINUTE * 1000)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@pytest.fixture
def chromium(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser of this test alone; the loop that drives it must not keep Django from its database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES.split())
        yield browser
        browser.close()


@pytest.fixture
def site(live_server: Any, settings: Settings, mail_folder: Path) -> str:
    """The address of the site, with the newsletter's page on it."""
    default_page.ensure()
    caches["limits"].clear()
    settings.BASE_URL = live_server.url
    return str(live_server.url)


def opened(chromium: Browser, **window: Any) -> Page:
    """A window of its own, with patience for a busy machine."""
    page = chromium.new_page(**window)
    page.set_default_timeout(A_MINUTE * 1000)
    return page


def watched(page: Page) -> list[str]:
    """What the browser complains of: errors of scripts, and what the policy of the page stopped."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def sound(page: Page) -> None:
    """No barrier that axe finds, and nothing that sticks out."""
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_whole_walk_is_sound(chromium: Browser, site: str, width: int, scheme: Any) -> None:
    page = opened(chromium, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{site}/nieuwsbrief/")
    page.get_by_role("button", name="Meld je aan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    sound(page)
    page.get_by_label("E-mailadres").fill(NOOR)
    page.get_by_role("button", name="Meld je aan").click()
    expect(page.get_by_role("heading", name="Bijna klaar")).to_be_visible()
    sound(page)
    page.goto(site + link_in(mails(timezone.now())[0]))
    sound(page)
    page.get_by_role("button", name="Ja, stuur mij de nieuwsbrief").click()
    sound(page)
    page.get_by_role("link", name="Meld je af").click()
    sound(page)
    page.get_by_role("button", name="Meld mij af").click()
    sound(page)
    page.goto(f"{site}/nieuwsbrief/bevestigen/onzin/")
    sound(page)


def test_somebody_signs_up_confirms_leaves_and_comes_back_by_keyboard(chromium: Browser, site: str) -> None:
    page = opened(chromium)
    complaints = watched(page)
    page.goto(f"{site}/nieuwsbrief/")
    page.get_by_label("E-mailadres").focus()
    page.keyboard.type("Noor@Example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("Noor")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/nieuwsbrief/bijna-klaar/")
    (mail,) = mails(timezone.now())
    page.goto(site + link_in(mail))
    expect(page).to_have_url(f"{site}/nieuwsbrief/bevestigen/")
    page.get_by_role("button", name="Ja, stuur mij de nieuwsbrief").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bent ingeschreven")
    row = Subscriber.objects.get()
    assert (row.email, row.name, row.page, row.is_receiving) == (NOOR, "Noor", "/nieuwsbrief/", True)
    page.get_by_role("link", name="Meld je af").press("Enter")
    page.get_by_role("button", name="Meld mij af").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bent afgemeld")
    page.get_by_role("button", name="Maak het ongedaan").press("Enter")
    expect(page.get_by_role("button", name="Meld mij af")).to_be_visible()
    row.refresh_from_db()
    assert row.is_receiving
    assert complaints == []


def test_what_was_typed_is_still_there_after_a_fault_and_after_back(chromium: Browser, site: str) -> None:
    page = opened(chromium)
    page.goto(f"{site}/nieuwsbrief/")
    page.get_by_label("E-mailadres").fill("noor@")
    page.get_by_label("Voornaam").fill("Noor")
    page.get_by_role("button", name="Meld je aan").click()
    expect(page).to_have_title("1 fout – Nieuwsbrief – Gooiconsult")
    expect(page.get_by_label("E-mailadres")).to_have_value("noor@")
    expect(page.get_by_label("Voornaam")).to_have_value("Noor")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("E-mailadres")).to_be_focused()


def test_people_never_meet_the_trap(chromium: Browser, site: str) -> None:
    page = opened(chromium)
    page.goto(f"{site}/nieuwsbrief/")
    page.get_by_label("E-mailadres").focus()
    met = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        met.add(page.evaluate("document.activeElement.name || ''"))
    assert "name" in met
    assert "website" not in met
    assert page.get_by_role("textbox").count() == 2
