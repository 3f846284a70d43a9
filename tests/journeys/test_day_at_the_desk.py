"""A complaint at the desk, from the phone call to the appeal, in Chromium: each step on its screen, each mail read (R1 to R8, R15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse
from pytest_django import Settings

from complaints.models import Case, Letter, StandardText
from complaints.register.actions import ACTIONS
from site_gooiconsult import roles
from tests.complaints.factories import rule_sheet, staff, the_office
from tests.complaints.transitions.prepared_cases import written_case
from tests.journeys.calendar import START, Calendar
from tests.journeys.conftest import Walker
from tests.journeys.test_desk_in_the_browser import at_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOOR = "noor@example.org"


class Postbox:
    """The mails that have left, in the order in which somebody reads them: each once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: set[Path] = set()

    def new(self) -> dict[str, str]:
        """By address: subject and text of what came since the last look."""
        fresh = sorted(set(self.folder.glob("*.eml")) - self.read)
        self.read.update(fresh)
        mails = [message_from_bytes(each.read_bytes(), policy=policy.default) for each in fresh]
        assert len({mail["To"] for mail in mails}) == len(mails), "two mails to one person at once"
        return {mail["To"]: f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}" for mail in mails}


@pytest.fixture
def postbox(settings: Settings, tmp_path: Path) -> Postbox:
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return Postbox(tmp_path / "mail")


@pytest.fixture
def calendar() -> Iterator[Calendar]:
    """It is Tuesday 24 November 2026."""
    with time_machine.travel(START, tick=False) as clock:
        yield Calendar(clock)


class Desk:
    """Colleagues who take turns at one screen."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.page = walker, walker.page

    def sit(self, user: User, address: str) -> None:
        """Somebody sits down and opens a page."""
        at_desk(self.walker, user)
        self.walker.open(address)

    def open_step(self, verb: str) -> None:
        """From the case file to the screen of a step, by its button or from the other steps."""
        label = next(action.label for action in ACTIONS if action.verb == verb)
        self.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        with self.page.expect_navigation():
            self.page.locator(f".casefile a:has-text('{label}')").first.click()

    def fill(self, **typed: str) -> None:
        """Fill in fields by name; a radio button by its value."""
        for name, value in typed.items():
            radio = self.page.locator(f"input[type=radio][name={name}][value='{value}']")
            if radio.count():
                radio.check()
            elif self.page.locator(f"select[name={name}]").count():
                self.page.select_option(f"select[name={name}]", label=value)
            else:
                self.page.fill(f"#id_{name}", value)

    def press(self) -> str:
        """Press the button of the step; what the next page says."""
        with self.page.expect_navigation():
            self.page.click(".step-buttons button >> nth=0")
        return self.page.inner_text("main")

    def address(self) -> str:
        """Where the page is, without the host."""
        return self.page.url.removeprefix(self.walker.site)


def facts_in(mail: str, *facts: str) -> None:
    """Each fact stands in the mail."""
    text = " ".join(mail.split())
    assert [fact for fact in facts if fact not in text] == []


def nothing_of_the_complaint_in(mail: str) -> None:
    """R9: what a colleague gets by mail."""
    assert [word for word in ("Noor", "Dorpsstraat", "training", "zaal", NOOR) if word in mail] == []


def test_phone_complaint_from_the_call_to_the_appeal(
    walk: Callable[..., Walker], postbox: Postbox, calendar: Calendar
) -> None:
    kim = staff(roles.EMPLOYEES, "kim", first_name="Kim", last_name="Smit")
    sanne = staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="Vos")
    officer = User.objects.get(pk=the_office().officer.pk)
    desk = Desk(walk(1280))

    # Tuesday 24 November: somebody phones, and does not say where they live (R2, D17).
    desk.sit(kim, "/admin/klachten/registreren/")
    desk.fill(channel="phone", name="Noor de Wit", description="De training begon laat en de zaal was te klein.")
    said = desk.press()
    file, case = desk.address(), Case.objects.get()
    assert "Van deze klacht ontbreekt nog: straat, huisnummer en toevoeging, postcode, woonplaats, e-mailadres." in said
    calendar.work()
    assert postbox.new() == {}

    # Wednesday: she phones again; the receipt is confirmed (R4).
    calendar.jump_to("2026-11-25")
    desk.sit(kim, file)
    desk.open_step("correct")
    desk.fill(street="Dorpsstraat", house_number="12 b", postcode="1234ab", city="Laren", email=NOOR)
    assert "ontbreekt nog" not in desk.press()
    desk.open_step("acknowledge")
    assert "De ontvangstbevestiging gaat nu weg." in desk.press()
    calendar.work()
    mail = postbox.new().pop(NOOR)
    facts_in(mail, "Dag Noor de Wit,", case.number, "Op dinsdag 24 november 2026 kregen we je klacht.")
    facts_in(mail, "uiterlijk woensdag 9 december 2026 af", "uiterlijk dinsdag 15 december 2026 ons antwoord")

    # Kim passes it on to Sanne, who knows the subject (R5).
    desk.sit(kim, file)
    desk.open_step("assign")
    desk.fill(to="Sanne Vos", reason="Sanne maakt de planning van de trainingen.")
    desk.press()
    calendar.work()
    mail = postbox.new().pop("sanne@example.org")
    facts_in(mail, case.number, "De streefdatum is woensdag 9 december 2026.")
    nothing_of_the_complaint_in(mail)

    # Tuesday 8 December: it will take longer, and she says so in time (R7).
    calendar.jump_to("2026-12-08")
    postbox.new()  # reminders of that morning
    desk.sit(sanne, file)
    desk.open_step("announce_delay")
    desk.fill(reason="De trainer is ziek tot Kerst.", new_date="2027-01-08")
    assert "De reden: De trainer is ziek tot Kerst." in desk.press() + desk.page.input_value("#id_body")
    assert "Het uitstelbericht gaat nu weg." in desk.press()
    calendar.work()
    mail = postbox.new().pop(NOOR)
    facts_in(mail, "uiterlijk dinsdag 15 december 2026 een antwoord", "De reden: De trainer is ziek tot Kerst.")
    facts_in(mail, "ons antwoord uiterlijk op vrijdag 8 januari 2027", "vraag naar Sanne Vos")

    # Monday 4 January: the position is written, and put before the officer (R8).
    calendar.jump_to("2027-01-04")
    postbox.new()
    desk.sit(sanne, file)
    desk.open_step("draft_position")
    desk.fill(conclusion="Je hebt gelijk.", reasons="De zaal was te klein.", solution="Je krijgt een nieuwe training.")
    assert "Het standpunt staat klaar voor akkoord." in desk.press()
    calendar.work()
    assert postbox.new() == {}

    # The officer finds it on the list, and sends it.
    desk.sit(officer, "/admin/")
    with desk.page.expect_navigation():
        desk.page.click("text=Standpunt klaar voor akkoord")
    with desk.page.expect_navigation():
        desk.page.click(f"main a:has-text('{case.number}')")
    desk.open_step("take_position")
    desk.fill(manner="later", justified="yes")
    desk.press()
    calendar.work()
    mail = postbox.new().pop(NOOR)
    facts_in(mail, "Je hebt gelijk.", "De zaal was te klein.", "Je krijgt een nieuwe training.")
    facts_in(mail, "tot en met maandag 18 januari 2027 in beroep", "Jij en wij moeten ons aan de uitspraak houden.")

    # And says how it ended: settled on the day on which the answer went out (D20).
    calendar.jump_to("2027-01-05")
    postbox.new()
    desk.sit(officer, file)
    desk.open_step("settle")
    desk.fill(manner="partly", justified="yes")
    assert "Afgehandeld op maandag 4 januari 2027: deels opgelost" in desk.press()
    calendar.work()
    assert postbox.new() == {}

    # Tuesday 12 January: the complainant goes to the committee (R15).
    calendar.jump_to("2027-01-12")
    desk.sit(sanne, file)
    desk.open_step("appeal")
    desk.fill(appealed_on="2027-01-11")
    desk.press()
    assert "Het beroep is vastgelegd." in desk.press()
    calendar.work()
    mails = postbox.new()
    facts_in(mails.pop(NOOR), "op maandag 11 januari 2027 in beroep", "Jij en wij houden ons aan de uitspraak.")
    told = mails.pop("verantwoordelijke@example.org")
    facts_in(told, case.number)
    nothing_of_the_complaint_in(told)
    assert mails == {}

    readings = {rule: reads.split()[0] for rule, reads in rule_sheet(case, calendar.today).items()}
    expected = {"R4": "kept", "R6a": "extended", "R6b": "extended", "R7": "kept", "R8": "extended"}
    assert readings | expected == readings
    assert desk.walker.complaints == []


@pytest.mark.parametrize(("width", "colours"), [(360, "dark"), (1280, "light")])
def test_sheet_texts_and_absence_are_sound(walk: Callable[..., Walker], width: int, colours: str) -> None:
    """What is no step of a case: a letter as it is printed, the standard texts, being away."""
    officer = User.objects.get(pk=the_office().officer.pk)
    text = StandardText.objects.create(name="Excuus", body="Zaak {zaaknummer}: dat spijt ons.")
    letter = Letter.objects.filter(case=written_case(), to_address="").get()
    walker = at_desk(walk(width, colours), officer)
    for address in (
        reverse("complaints_register:print_letter", args=[letter.case_id, letter.pk]),
        reverse("complaints_register:absence"),
        reverse("standard_texts:index"),
        reverse("standard_texts:edit", args=[text.pk]),
    ):
        walker.open(address)
        walker.check()
    assert walker.complaints == []
