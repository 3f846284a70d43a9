"""Two roads in Chromium, on both sides: our answer is late (D27), and a solution is proposed and agreed (D28)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints.models import Actor, Case
from complaints.transitions.appealing.appeal import APPEALED
from complaints.transitions.handling.tell_silence import tell_silence
from site_gooiconsult import roles
from site_gooiconsult.shared.dutch import in_words
from tests.complaints.factories import again, assigned_case, deliver, staff
from tests.complaints.register.desk import file_of, screen_of
from tests.journeys.conftest import Walker
from tests.journeys.test_desk_in_the_browser import at_desk, officer
from tests.journeys.test_my_case_in_the_browser import ask_and_enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = pytest.mark.parametrize(("width", "colours"), [(360, "dark"), (1280, "light")])


@pytest.fixture(autouse=True)
def mails(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


def a_case_of(days: int) -> Case:
    sanne = staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="de Vries")
    return assigned_case(on=timezone.localdate() - timedelta(days=days), to=sanne)


def text(walker: Walker) -> str:
    return " ".join(walker.page.inner_text("main").split())


def send(walker: Walker) -> None:
    """Press the button of the step, and of the letter that follows."""
    walker.page.locator(".step-buttons button").first.click()


@VIEWS
def test_silence_is_told_and_an_appeal_without_position_recorded(
    walk: Callable[..., Walker], mails: Path, width: int, colours: str
) -> None:
    case, today = a_case_of(days=25), timezone.localdate()
    assert tell_silence(case, by=Actor.clock(), on=today)
    deliver(case, on=today)
    client = walk(width, colours)
    ask_and_enter(client, case, mails)
    client.check()
    read = text(client)
    assert "Ons antwoord is te laat" in read
    assert "Je mag ook naar de geschillencommissie van de NRTO. Die beslist zelf" in read
    assert "We schreven je dat ons antwoord te laat is" in read

    desk = at_desk(walk(width, colours), officer())
    desk.open(file_of(case))
    desk.check()
    assert "Ons antwoord is te laat." in text(desk)
    desk.open(screen_of("appeal", case))
    assert "Dit wordt een beroep zonder standpunt." in text(desk)
    desk.page.fill("[name=appealed_on]", today.isoformat())
    send(desk)
    desk.check()
    send(desk)
    assert case.entries.get(kind=APPEALED).text == "Zonder standpunt."
    client.open("/mijn-dossier/klacht/")
    assert f"Je ging op {in_words(today)} in beroep" in text(client)
    client.check()
    assert client.complaints == desk.complaints == []


@VIEWS
def test_proposal_is_agreed_and_becomes_the_position(
    walk: Callable[..., Walker], mails: Path, width: int, colours: str
) -> None:
    case = a_case_of(days=5)
    desk = at_desk(walk(width, colours), officer())
    desk.open(screen_of("propose", case))
    desk.check()
    desk.page.fill("[name=solution]", "Je krijgt in januari een nieuwe training.")
    send(desk)
    desk.check()
    send(desk)
    deliver(case)

    client = walk(width, colours)
    ask_and_enter(client, case, mails)
    assert "Je krijgt in januari een nieuwe training." in text(client)
    client.check()
    client.page.click("a[href$='/klacht/voorstel/']")
    client.check()
    client.page.check("[name=answer][value=agreed]")
    client.page.click("main form .buttons .button")
    assert "Je ging akkoord met ons voorstel" in text(client)

    desk.open(file_of(case))
    assert "De klager is akkoord met ons voorstel." in text(desk)
    desk.page.click(".alerts a:has-text('Schrijf nu het standpunt')")
    assert desk.page.input_value("[name=solution]") == "Je krijgt in januari een nieuwe training."
    desk.page.fill("[name=reasons]", "De trainer kwam te laat.")
    send(desk)
    desk.open(screen_of("take_position", case))
    assert re.search(r"\{beroep: \w+ \d+ \w+ \d{4}\}", desk.page.input_value("[name=body]"))
    desk.check()
    desk.page.check("[name=manner][value=solved]")
    desk.page.check("[name=justified][value=yes]")
    send(desk)
    case = deliver(case)
    assert case.settled_on == timezone.localdate()
    client.open("/mijn-dossier/klacht/")
    assert "Niet eens met ons antwoord?" in text(client)
    client.check()
    assert again(case).letters.filter(body__contains="{").count() == 0
    assert client.complaints == desk.complaints == []
