"""The staff's desk in Chromium: on a phone and at a desk, in light and dark, with nothing for axe to find (R3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from complaints.models import Case, Channel
from complaints.register.actions import ACTIONS
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    a_case,
    a_file,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_office,
    the_officer,
)
from tests.complaints.register.desk import file_of, screen_of
from tests.complaints.transitions.every_step import STEPS
from tests.journeys.conftest import Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = pytest.mark.parametrize(("width", "colours"), [(360, "dark"), (1280, "light")])
READY = {deed.name: deed.ready for deed in STEPS}


def at_desk(walker: Walker, user: User) -> Walker:
    """The same walker, signed in."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    walker.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": walker.site}])
    return walker


def officer() -> User:
    return User.objects.get(pk=the_office().officer.pk)


def some_cases() -> list[Case]:
    """A case in each state that looks different."""
    phoned = a_case(by=the_officer(), channel=Channel.PHONE, email="", street="")
    failed = deliver(a_case(files=[a_file()]), became=State.REFUSED, code="x 550")
    return [phoned, failed, drafted_case(to=staff(roles.HANDLERS)), settled_case()]


@VIEWS
def test_case_files_are_sound(walk: Callable[..., Walker], width: int, colours: str) -> None:
    """With everything that can be folded out folded out."""
    cases = some_cases()
    walker = at_desk(walk(width, colours), officer())
    for case in cases:
        walker.open(file_of(case))
        walker.page.evaluate("document.querySelectorAll('.casefile details').forEach(one => { one.open = true })")
        walker.check()
    assert walker.complaints == []


def test_screens_of_steps_are_sound_empty_and_wrong(walk: Callable[..., Walker]) -> None:
    """Each on a phone in the dark and at a desk in the light: one of the two empty, the other with everything wrong."""
    phone, desk = ({"width": 360, "height": 800}, "dark"), ({"width": 1280, "height": 800}, "light")
    walker = at_desk(walk(1280), officer())
    for number, action in enumerate(ACTIONS):
        for (size, colours), wrong in zip((phone, desk) if number % 2 else (desk, phone), (False, True), strict=True):
            walker.page.set_viewport_size(size)
            walker.page.emulate_media(color_scheme=colours)
            if wrong:
                leave_empty(walker)
            else:
                walker.open(screen_of(action.verb, READY[action.verb]()))
            walker.check()


def leave_empty(walker: Walker) -> None:
    """Take the step with nothing filled in."""
    for field in walker.page.query_selector_all(".step-form textarea, .step-form input[type=date]"):
        field.fill("")
    with walker.page.expect_navigation():
        walker.page.click(".step-buttons button")


@VIEWS
def test_registering_is_sound_empty_and_wrong(walk: Callable[..., Walker], width: int, colours: str) -> None:
    walker = at_desk(walk(width, colours), officer())
    walker.open("/admin/klachten/registreren/")
    walker.check()
    with walker.page.expect_navigation():
        walker.page.click(".step-buttons button")
    walker.check()


def test_error_summary_takes_the_focus_and_leads_to_the_field(walk: Callable[..., Walker]) -> None:
    """Without JavaScript too."""
    for java_script in (True, False):
        walker = at_desk(walk(1280, java_script_enabled=java_script), officer())
        walker.open(screen_of("announce_delay", READY["announce_delay"]()))
        with walker.page.expect_navigation():
            walker.page.click(".step-buttons button")
        assert walker.page.locator(".alert-late:focus").count() == 1
        walker.page.click("text=Schrijf waarom het antwoord later komt. >> nth=0")
        assert walker.page.url.endswith("#id_reason")


def test_whole_step_is_taken_with_the_keyboard(walk: Callable[..., Walker]) -> None:
    """From the next action in the file to the sent position, without a mouse."""
    case = drafted_case(to=staff(roles.HANDLERS))
    walker = at_desk(walk(1280), officer())
    walker.open(file_of(case))
    walker.press(".strip-next a")
    walker.reach("[name=manner]")
    walker.page.keyboard.press("Space")
    walker.reach("[name=justified]")
    walker.page.keyboard.press("Space")
    walker.press(".step-buttons button")
    assert walker.page.url.endswith(file_of(case))
    assert "Het standpunt gaat nu weg." in walker.page.inner_text(".messages")
    assert walker.complaints == []
