"""A complainant in Mijn dossier, in Chromium: with the keyboard, narrow and wide, in light and dark, without JavaScript too."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.models import Actor, Attachment, Case, Letter, LetterKind, Manner
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.taking_in.add_message import ADD_MESSAGE
from complaints.transitions.taking_in.ask_correction import CORRECTION_ASKED
from site_gooiconsult import roles
from site_gooiconsult.shared.dutch import in_words
from tests.complaints.factories import again, assigned_case, deliver, staff, the_officer
from tests.complaints.files import samples
from tests.journeys.conftest import Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = re.compile(r"(/mijn-dossier/open/\S+)")
SEND = "main form .buttons .button"


@pytest.fixture(autouse=True)
def mails(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def photo_of_the_room(tmp_path: Path) -> Path:
    file = tmp_path / "foto van de zaal.pdf"
    file.write_bytes(samples.PDF)
    return file


def a_case_of_nine_days(**facts: str) -> Case:
    """Received nine days ago, and in the hands of Sanne."""
    sanne = staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="de Vries")
    return assigned_case(on=timezone.localdate() - timedelta(days=9), to=sanne, **facts)


def ask_and_enter(walker: Walker, case: Case, mails: Path) -> None:
    """Ask for a link, in a spelling of one's own, read the mail, follow the link, press the button."""
    there = set(mails.glob("*.eml"))
    walker.open("/mijn-dossier/")
    walker.check()
    walker.type("number", case.number.lower().replace("-", " "))
    walker.type("email", case.email.upper())
    walker.press(SEND)
    assert "krijg je binnen een paar minuten een e-mail met een link" in walker.page.inner_text("main")
    walker.check()
    jobs.answer_access(timezone.now())
    (mail,) = set(mails.glob("*.eml")) - there
    found = LINK.search(mail.read_text().replace("=\n", ""))
    assert found
    walker.open(found[1])
    assert walker.page.url == f"{walker.site}/mijn-dossier/open/"
    walker.check()
    walker.press(SEND)


def answer(case: Case) -> None:
    """The handler writes the position, the officer sends it, and it arrives."""
    on = timezone.localdate()
    words = {"conclusion": "Je hebt gelijk.", "reasons": "De zaal was te klein."}
    draft_position(case, by=Actor.staff(staff(username="sanne")), on=on, **words)
    take_position(case, by=the_officer(), on=on)
    deliver(case, on=on)


@pytest.mark.parametrize(
    ("width", "colours", "scripts"), [(320, "dark", True), (1280, "light", True), (320, "light", False)]
)
def test_complainant_follows_the_case_and_answers(
    walk: Callable[..., Walker], mails: Path, photo_of_the_room: Path, width: int, colours: str, scripts: bool
) -> None:
    """Ask, open, read the clock, send a message with a file, correct an address, read the position and the appeal date."""
    case = a_case_of_nine_days()
    walker = walk(width, colours, java_script_enabled=scripts)
    page = walker.page
    check = walker.check if scripts else lambda: None  # axe is a script itself

    if not scripts:
        walker.check = lambda: None  # type: ignore[method-assign]
    ask_and_enter(walker, case, mails)
    check()
    handle_by = in_words(again(case).handle_by)
    assert page.inner_text("h1").split("\n") == ["We handelen je klacht af, uiterlijk", handle_by]
    assert "Sanne de Vries behandelt je klacht." in page.inner_text("main")

    walker.press("a[href$='/klacht/bericht/']")
    check()
    walker.press(SEND)
    assert page.title() == "1 fout – Stuur een bericht – Gooiconsult"
    check()
    page.set_input_files("[name=attachments]", photo_of_the_room)
    walker.type("text", "Ik vond nog een foto.")
    walker.press(SEND)
    assert page.inner_text("[role=status].said") == "Je bericht is verstuurd."
    assert Attachment.objects.get(case=case).name == "foto van de zaal.pdf"
    with page.expect_download() as download:
        page.get_by_role("link", name="foto van de zaal.pdf").click()
    assert download.value.suggested_filename == "foto van de zaal.pdf"
    assert Letter.objects.filter(case=case, paper=ADD_MESSAGE, to_address="sanne@example.org").exists()

    walker.press("a[href$='/klacht/gegevens/']")
    check()
    walker.type("text", "Mijn huisnummer is 14 B.")
    walker.press(SEND)
    assert "Mijn huisnummer is 14 B." in page.inner_text("main")
    assert case.entries.filter(kind=CORRECTION_ASKED).count() == 1

    answer(again(case))
    walker.open("/mijn-dossier/klacht/")
    check()
    assert "Je hebt gelijk." in page.inner_text("section[aria-labelledby=antwoord]")
    appeal_by = in_words(timezone.localdate() + timedelta(weeks=2))
    assert f"Je kunt in beroep tot en met {appeal_by}" in page.inner_text("section[aria-labelledby=beroep]")
    for path in ("afdrukken", f"brief/{Letter.objects.get(case=case, paper=LetterKind.TAKE_POSITION).pk}"):
        walker.open(f"/mijn-dossier/klacht/{path}/")
        check()
        assert "Je hebt gelijk." in page.inner_text("main")

    walker.press(".visit button")
    assert "Je bent uitgelogd" in page.inner_text("h1")
    check()
    page.go_back()
    assert "Je hebt gelijk." not in page.inner_text("body")
    refused = {
        f"Failed to load resource: the server responded with a status of {said}"
        for said in ("422 (Unprocessable Entity)", "403 (Forbidden)")
    }
    assert [complaint for complaint in walker.complaints if complaint not in refused] == []


def test_complainant_withdraws(walk: Callable[..., Walker], mails: Path) -> None:
    """D12: after a page that says what it means; afterwards the case can still be read."""
    case = a_case_of_nine_days(email="ander@example.org")
    walker = walk(320)
    ask_and_enter(walker, case, mails)
    walker.press("a[href$='/klacht/intrekken/']")
    walker.check()
    walker.type("text", "We hebben het samen opgelost.")
    walker.press(SEND)
    walker.check()
    assert "Je klacht is ingetrokken." in walker.page.inner_text("h1")
    assert (again(case).manner, again(case).settled_on) == (Manner.WITHDRAWN, timezone.localdate())
    assert walker.complaints == []


def test_link_that_was_used_leads_to_a_new_one(walk: Callable[..., Walker], mails: Path) -> None:
    case = a_case_of_nine_days()
    walker = walk(320)
    ask_and_enter(walker, case, mails)
    found = LINK.search(next(mails.glob("*.eml")).read_text().replace("=\n", ""))
    assert found
    stranger = walk(1280, "dark")
    stranger.open(found[1])
    assert stranger.page.inner_text("h1") == "Deze link werkt niet meer"
    stranger.check()
