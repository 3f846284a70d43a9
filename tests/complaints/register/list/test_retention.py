"""The officer sees what goes next month, what waits, what is held and what was destroyed; for others it is not there (D6 to D8)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from complaints import jobs
from complaints.files.certificate import LOOKED, NOT_LOOKED, facts, files, outside, removed, searched
from complaints.models import Case, Concern, Destruction, DestructionLine, Ground, OwedRewrite, Stop
from complaints.proof.catalogue import Unseen
from complaints.transitions.keeping.place_hold import place_hold
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.clockwork import morning
from tests.complaints.factories import NOOR, a_case, again, settled_case, staff, the_office, the_officer
from tests.complaints.register.desk import desk, words
from tests.databases import on_postgresql

pytestmark = pytest.mark.django_db
d = date.fromisoformat
SCREEN, MISSING = "/admin/klachten/bewaren/", "/admin/klachten/bestaat-niet/"
FILED, SETTLED, DUE = d("2026-11-24"), d("2026-12-03"), d("2027-12-04")
today = pytest.mark.usefixtures("_today")


@pytest.fixture
def _today() -> object:
    with time_machine.travel("2027-11-25T09:00:00+01:00", tick=False):
        yield


def screen() -> str:
    return words(body(desk(the_office().officer).get(SCREEN)))


def destroyed() -> DestructionLine:
    settled_case(on=FILED, settled_on=SETTLED)
    jobs.retention(morning(DUE))
    return DestructionLine.objects.get()


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS])
def test_for_others_it_does_not_exist(role: str) -> None:
    line = destroyed()
    client = desk(staff(role, "iemand"))
    for address in (SCREEN, reverse("complaints_register:certificate", args=[line.pk])):
        assert answer(client.get(address)) == answer(client.get(MISSING))
    assert answer(client.post(SCREEN)) == answer(client.post(MISSING))


@today
def test_preview_names_what_goes_within_a_month_and_nothing_later() -> None:
    soon, later = settled_case(on=FILED, settled_on=SETTLED), settled_case(on=FILED, settled_on=d("2026-12-30"))
    page = screen()
    assert f"{soon.number} op zaterdag 4 december 2027" in page
    assert later.number not in page


@today
def test_preview_tells_nothing_of_a_case_about_oneself_nor_a_name() -> None:
    """D10, R9."""
    mine, other = (settled_case(on=FILED, settled_on=SETTLED) for _ in range(2))
    Concern.objects.create(case=mine, user=the_office().officer)
    page = screen()
    assert mine.number not in page
    assert other.number in page
    assert NOOR["name"] not in page


@today
def test_held_and_left_open_cases_stand_there_with_reason_and_day() -> None:
    held = settled_case(on=FILED, settled_on=SETTLED)
    hold = {"ground": Ground.CLAIM, "text": "De dagvaarding.", "until": d("2028-03-01")}
    place_hold(held, by=the_officer(), on=d("2027-11-24"), **hold)
    left_open = a_case(on=d("2026-01-10"))
    page = screen()
    assert f"{held.number} Juridische claim, tot en met woensdag 1 maart 2028, door" in page
    assert f"{left_open.number}, ingediend op zaterdag 10 januari 2026, uiterlijk maandag 10 januari 2028" in page


def test_stop_is_released_on_the_screen_and_the_next_run_goes_on() -> None:
    officer = the_office().officer
    for _ in range(6):
        settled_case(on=FILED, settled_on=SETTLED)
    jobs.retention(morning(DUE))
    with time_machine.travel("2027-12-04T09:00:00+01:00", tick=False):
        client = desk(officer)
        assert "6 van de 6 dossiers" in words(body(client.get(SCREEN)))
        assert client.post(SCREEN, {"seen": "5"}).status_code == 409
        assert Stop.objects.filter(waiting=True).exists()
        assert "Vrijgegeven: 6 dossiers." in body(client.post(SCREEN, {"seen": "6"}, follow=True))
    assert Stop.objects.get().released_by == officer
    jobs.retention(morning(DUE))
    assert not Case.objects.exists()


def test_what_was_still_found_somewhere_is_named() -> None:
    the_office()
    settled_case(on=FILED, settled_on=SETTLED)
    jobs.retention(morning(DUE))
    line = DestructionLine.objects.get()
    assert "Nog niet alles is weg" not in screen()
    known = {name: getattr(line, name) for name in ("filed_on", "settled_on", "earliest", "latest", "destroyed_on")}
    Destruction.objects.create(number="K-2026-0099", case_id=99, found_in=["wagtailcore_page"], **known)
    assert "K-2026-0099, vernietigd op zaterdag 4 december 2027. Gevonden in: wagtailcore_page" in screen()


def test_certificate_is_a_pdf_made_from_the_record() -> None:
    line = destroyed()
    got = desk(the_office().officer).get(reverse("complaints_register:certificate", args=[line.pk]))
    assert (got.status_code, got["Content-Type"], got["Cache-Control"])[:2] == (200, "application/pdf")
    assert got["Content-Disposition"] == f'attachment; filename="vernietigd-{line.number}.pdf"'
    assert got.content.startswith(b"%PDF-")


def test_certificate_tells_dates_counts_and_what_lies_outside() -> None:
    """D9: backups until when; nothing of a person."""
    line = destroyed()
    told = dict(facts(line))
    assert told["Vernietigen mocht vanaf"] == "zaterdag 4 december 2027"
    assert told["Regel"] == "R13, met de termijnen die gelden vanaf zaterdag 1 januari 2000"
    assert removed(line) == "1 dossier, 8 regels van de tijdlijn, 3 brieven en mails, 1 standpunt, 1 ander gegeven."
    assert "uiterlijk tot en met maandag 3 januari 2028" in outside(line.destroyed_on)[0]


def test_certificate_says_where_nobody_looked_and_until_when_files_can_hold_something() -> None:
    """D8: what the site could not do, it does not claim."""
    line, day = destroyed(), d("2027-12-05")
    line.unseen = ["closed", "owed"]
    assert "In de bestanden van de databank zelf kon de site niet kijken" in searched(line)
    assert "die toen nog niet waren herschreven" in searched(line)
    line.unseen = []
    assert searched(line) == LOOKED
    line.unseen = None
    assert "is niet vastgelegd" in searched(line)
    OwedRewrite.objects.all().delete()
    assert "sindsdien overschreven of weggehaald" in files(line, day)
    assert "logboek van de databank" in " ".join(outside(line.destroyed_on))


@on_postgresql
def test_certificate_says_until_when_files_can_hold_something_and_when_that_day_has_passed() -> None:
    line = destroyed()
    assert OwedRewrite.objects.exists()
    assert "uiterlijk in de nacht van zondag 5 december 2027. Daarna" in files(line, d("2027-12-05"))
    assert "Dat is nog niet gelukt" in files(line, d("2027-12-06"))
    OwedRewrite.objects.update(since=d("2027-12-05"))
    assert "sindsdien overschreven" in files(line, d("2027-12-06"))


def test_every_place_that_was_not_searched_has_its_sentence() -> None:
    assert set(NOT_LOOKED) == set(Unseen)


def test_collision_is_on_the_case_file_from_the_day_it_is_known() -> None:
    """D6."""
    case = settled_case(on=FILED, settled_on=d("2027-11-24"))
    with time_machine.travel("2027-11-25T09:00:00+01:00", tick=False):
        page = words(body(desk(the_office().officer).get(reverse("complaints_register:case", args=[again(case).pk]))))
    assert "1 jaar bewaren past niet binnen 2 jaar na de klacht" in page
