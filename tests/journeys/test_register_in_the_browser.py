"""The register, the home page and the screens of access in Chromium: on a phone and at a desk, in light and dark (R3, R9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Case
from complaints.transitions.guarding.grant import grant
from site_gooiconsult import roles
from tests.complaints.factories import a_case, assigned_case, drafted_case, settled_case, staff, the_office, the_officer
from tests.journeys.conftest import Walker
from tests.journeys.test_desk_in_the_browser import at_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = pytest.mark.parametrize("width", [360, 1280])
COLOURS = pytest.mark.parametrize("colours", ["light", "dark"])
INDEX = "/admin/klachten/"
MENU = f"nav a[href^='{INDEX}']"


@pytest.fixture
def cases() -> list[Case]:
    """A row of each kind, one of them late, and one opened to a colleague; the officer handles one."""
    today = timezone.localdate()
    sanne = staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="Vos")
    made = [
        a_case(email=""),
        assigned_case(on=today - timedelta(days=30), to=the_office().officer),
        drafted_case(to=sanne),
        settled_case(to=sanne),
    ]
    grant(made[2], by=the_officer(), on=today, to=staff(roles.EMPLOYEES, "daan"), until=today, reason="Sanne is vrij.")
    return made


@VIEWS
@COLOURS
def test_desk_is_sound(walk: Callable[..., Walker], cases: list[Case], width: int, colours: str) -> None:
    """The home page, the list, what is late, nothing found, who has access, and the form of the office."""
    walker = at_desk(walk(width, colours), the_office().officer)
    for address in ("/admin/", INDEX, f"{INDEX}?termijn=te-laat", f"{INDEX}?q=niemand"):
        walker.open(address)
        walker.check()
    for address in (f"{INDEX}toegang/", f"{INDEX}toegang/ambt/"):
        walker.open(address)
        walker.check()
        assert walker.complaints == []
        walker.page.evaluate("for (const one of document.querySelectorAll('.step-form select')) one.value = ''")
        with walker.page.expect_navigation():
            walker.page.click(".step-buttons button")
        walker.check()
        walker.complaints.clear()  # the browser's word on an answer of 422


@pytest.mark.parametrize(("width", "colours"), [(360, "dark"), (1280, "light")])
def test_every_screen_of_the_menu_is_sound(
    walk: Callable[..., Walker], cases: list[Case], width: int, colours: str
) -> None:
    """Whatever a member of staff finds in the menu about complaints."""
    for user in (the_office().officer, staff(roles.LEADS)):
        walker = at_desk(walk(width, colours), user)
        walker.open("/admin/")
        links = walker.page.eval_on_selector_all(MENU, "all => all.map(one => one.getAttribute('href'))")
        assert len(links) > 1
        for address in links:
            walker.open(address)
            walker.check()
        assert walker.complaints == []


@VIEWS
@COLOURS
def test_opening_by_number_is_sound_empty_and_wrong(walk: Callable[..., Walker], width: int, colours: str) -> None:
    walker = at_desk(walk(width, colours), staff(roles.ADMINISTRATORS))
    walker.open(f"{INDEX}openen/")
    walker.check()
    with walker.page.expect_navigation():
        walker.page.click(".step-buttons button")
    walker.check()
    assert walker.page.locator(".alert-late:focus").count() == 1


def test_case_is_found_with_the_keyboard(walk: Callable[..., Walker], cases: list[Case]) -> None:
    """From the home page to a queue, from there by a search to the file, without a mouse."""
    walker = at_desk(walk(1280), the_office().officer)
    walker.open("/admin/")
    walker.press(".caseload-queue-late")
    assert walker.page.locator(".listing-rows tbody tr").count() == 1
    walker.reach("#listing-search")
    walker.page.keyboard.type(cases[2].number.lower())
    walker.reach("[name=termijn]")
    walker.page.keyboard.press("Home")
    walker.press(".listing-form__buttons button")
    walker.press(".listing-rows tbody a")
    assert walker.page.url.endswith(f"{INDEX}dossier/{cases[2].pk}/")


def test_register_works_without_javascript(walk: Callable[..., Walker], cases: list[Case]) -> None:
    walker = at_desk(walk(1280, java_script_enabled=False), the_office().officer)
    walker.open(INDEX)
    walker.page.select_option("[name=status]", "afgehandeld")
    with walker.page.expect_navigation():
        walker.page.click(".listing-form__buttons button")
    assert cases[3].number in walker.page.inner_text(".listing-rows")
    assert walker.page.locator(".listing-rows tbody tr").count() == 1
