"""Chromium on a served site: the default pages on the test database, and a visitor who uses the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import caches
from django.core.management import call_command
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from site_gooiconsult.shared.limits import CACHE
from tests.conftest import CHROMIUM
from tests.patience import A_MINUTE

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
expect.set_options(timeout=A_MINUTE * 1000)
STILL = """for (const one of document.getAnimations())
    if (one.effect.getComputedTiming().endTime < Infinity) one.finish()"""
"""Wagtail fades its messages in, whatever somebody prefers; half way the text has half its contrast."""


@pytest.fixture
def site(live_server: LiveServer) -> Iterator[str]:
    """The address of a served site, set up as an installation is."""
    call_command("setup_site", verbosity=0)
    Site.clear_site_root_paths_cache()
    caches[CACHE].clear()
    yield live_server.url
    caches[CACHE].clear()


@pytest.fixture
def chromium(site: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser for one test; its loop in this thread is no reason for Django to refuse the database to the test."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


FASTER_THAN_THE_PAGE = "Autofocus processing was blocked because a document already has a focused element."
"""What Chromium says where a walk put the focus somewhere before the page did: no fault of the page."""


class Walker:
    """A visitor with a keyboard only, who notices what the browser complains of and whom it calls."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._look)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.text != FASTER_THAN_THE_PAGE:
            self.complaints.append(message.text)

    def _look(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.site).netloc:
            self.complaints.append(f"calls {request.url}")

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.site + path)

    def reach(self, selector: str) -> None:
        """Press Tab until the focus is there; it can be seen on its way."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            if self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return
        raise AssertionError(f"no way to {selector} with the keyboard")

    def type(self, field: str, text: str) -> None:
        """Go to a field and write in it."""
        self.reach(f"[name={field}]")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def press(self, selector: str) -> None:
        """Go to a button or link and press it, and wait for the page that it leads to."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def focused(self, selector: str) -> bool:
        """Whether the focus is there."""
        return bool(self.page.evaluate("one => document.activeElement.matches(one)", selector))

    def check(self) -> None:
        """Nothing for axe to find, once nothing moves any more, and nothing that has to be scrolled sideways."""
        self.page.evaluate(STILL)
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert found.violations_count == 0, f"{self.page.url} {self.page.viewport_size} {found.generate_report()}"
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), self.page.url


@pytest.fixture
def walk(chromium: Browser, site: str) -> Callable[..., Walker]:
    """A walker with a window of some width, in some colours, with or without JavaScript, who prefers no motion."""

    def begin(width: int, colours: str = "light", **more: Any) -> Walker:
        window: dict[str, Any] = {"viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
        context = chromium.new_context(color_scheme=colours, **window, **more)
        context.set_default_timeout(A_MINUTE * 1000)
        return Walker(context.new_page(), site)

    return begin
