"""A complaint filed in Chromium: with the keyboard, on a phone and a desk, in light and dark, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from complaints.models import Case, Letter
from tests.complaints.files import samples
from tests.journeys.conftest import Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REFUSED = "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"
NEXT = "main form .buttons .button:not(.quiet)"


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    file = tmp_path / "bon.pdf"
    file.write_bytes(samples.PDF)
    return file


def tell(walker: Walker) -> None:
    """Step 1."""
    walker.reach("[name=subject]")
    walker.page.keyboard.press("Space")
    walker.type("description", "De training begon een uur te laat.")
    walker.press(NEXT)


def give_details(walker: Walker) -> None:
    """Step 2."""
    typed = {
        "name": "Noor de Wit",
        "street": "Dorpsstraat",
        "house_number": "12 b",
        "postcode": "1234ab",
        "city": "Laren",
    }
    for field, text in typed.items():
        walker.type(field, text)
    walker.type("email", "noor@example.org")
    walker.press(NEXT)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_complaint_is_filed_with_the_keyboard_and_axe_finds_nothing(
    walk: Callable[..., Walker], bill: Path, width: int, colours: str
) -> None:
    """WCAG 2.2 AA on each page and on each page with faults; no call to another host, no complaint of the browser."""
    walker = walk(width, colours)
    walker.open("/klacht-indienen/")
    walker.check()
    walker.press("main .buttons a.button")
    walker.check()

    walker.page.set_input_files("[name=attachments]", bill)
    walker.press(NEXT)
    assert walker.page.title() == "2 fouten – Je klacht – stap 1 van 3 – Gooiconsult"
    assert walker.focused(".summary")
    walker.check()
    walker.reach(".summary a[href='#id_description']")
    walker.page.keyboard.press("Enter")
    assert walker.focused("[name=description]")
    walker.open("/klacht-indienen/klacht/")
    tell(walker)

    walker.check()
    walker.press(NEXT)
    assert walker.page.title().startswith("6 fouten – Je gegevens")
    walker.check()
    give_details(walker)

    assert walker.page.title().startswith("Controleren en versturen")
    assert "bon.pdf" in walker.page.inner_text("main")
    walker.check()
    walker.page.wait_for_timeout(500)
    walker.press(NEXT)

    assert walker.page.title() == "Je klacht is verstuurd – Gooiconsult"
    walker.check()
    assert "K-" in walker.page.inner_text("h1 + p")
    assert walker.page.is_visible("[data-print]")
    assert set(walker.complaints) <= {REFUSED}
    assert Case.objects.get().attachments.count() == 1
    assert Letter.objects.get().to_address == "noor@example.org"


def test_complaint_is_filed_without_javascript(walk: Callable[..., Walker]) -> None:
    walker = walk(320, java_script_enabled=False)
    walker.open("/klacht-indienen/klacht/")
    walker.page.locator("[name=subject]").first.check()
    walker.page.fill("textarea[name=description]", "De training begon een uur te laat.")
    walker.page.click(NEXT)
    for field in ("name", "street", "city"):
        walker.page.fill(f"input[name={field}]", "Laren")
    walker.page.fill("input[name=house_number]", "1")
    walker.page.fill("input[name=postcode]", "1234 AB")
    walker.page.fill("input[name=email]", "noor@example.org")
    walker.page.click(NEXT)
    walker.page.wait_for_timeout(3000)
    walker.page.click(NEXT)
    assert walker.page.title() == "Je klacht is verstuurd – Gooiconsult"
    assert Case.objects.count() == 1


def test_enter_in_a_field_goes_on_and_removes_no_file(walk: Callable[..., Walker], bill: Path) -> None:
    walker = walk(1280)
    walker.open("/klacht-indienen/klacht/")
    walker.page.set_input_files("[name=attachments]", bill)
    tell(walker)
    walker.open("/klacht-indienen/klacht/")
    assert "bon.pdf" in walker.page.inner_text(".waiting")
    walker.reach("[name=occurred]")
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    assert walker.page.title().startswith("Je gegevens")
    walker.open("/klacht-indienen/klacht/")
    assert "bon.pdf" in walker.page.inner_text(".waiting")


def test_going_back_in_the_browser_finds_everything_typed(walk: Callable[..., Walker]) -> None:
    walker = walk(1280)
    walker.open("/klacht-indienen/klacht/")
    tell(walker)
    give_details(walker)
    walker.page.go_back()
    assert walker.page.input_value("[name=postcode]") == "1234ab"
    walker.page.go_back()
    assert walker.page.input_value("textarea[name=description]") == "De training begon een uur te laat."


def test_receipt_on_paper_has_number_dates_and_copy_only(walk: Callable[..., Walker]) -> None:
    walker = walk(1280)
    walker.open("/klacht-indienen/klacht/")
    tell(walker)
    give_details(walker)
    walker.page.wait_for_timeout(3000)
    walker.press(NEXT)
    walker.page.emulate_media(media="print")
    for hidden in ("footer", "nav", "[data-print]"):
        assert not walker.page.is_visible(hidden), hidden
    for shown in ("h1 + p", ".stops", ".answers"):
        assert walker.page.locator(shown).first.is_visible(), shown
