"""One case from filing to destruction with the clock moved: in time, too late, and with a delay that was told in time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from complaints.models import Actor, AnonymousLine, Case, DestructionLine, Kind, Letter, Manner
from complaints.models.entry import WARNINGS
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.assign import assign
from tests.complaints.factories import a_case, a_file, again, rule_sheet, staff, the_office, the_officer
from tests.journeys.calendar import START, Calendar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def calendar() -> Iterator[Calendar]:
    """It is Tuesday 24 November 2026; the office is held, and Sanne handles complaints."""
    with time_machine.travel(START, tick=False) as clock:
        the_office()
        staff(username="sanne")
        yield Calendar(clock)


def filed(calendar: Calendar) -> Case:
    case = a_case(files=[a_file()])
    calendar.work()
    return case


def given_to_sanne(case: Case, calendar: Calendar) -> Case:
    assign(case, by=the_officer(), on=calendar.today, to=staff(username="sanne"))
    calendar.work()
    return again(case)


def written(case: Case, calendar: Calendar) -> Case:
    sanne = Actor.staff(staff(username="sanne"))
    draft_position(case, by=sanne, on=calendar.today, conclusion="Je hebt gelijk.", reasons="De zaal was te klein.")
    return again(case)


def sent(case: Case, calendar: Calendar) -> Case:
    """The officer sends the position and says how it ended; the job takes it to the mail server."""
    take_position(case, by=the_officer(), on=calendar.today, manner=Manner.SOLVED, justified=True)
    calendar.work()
    return again(case)


def stage(case: Case) -> tuple[str, str]:
    """What is next, and by when."""
    return again(case).next_step, str(again(case).next_on)


def read(case: Case, calendar: Calendar) -> dict[str, str]:
    """How each rule reads; nobody recorded a breach, so R9 is kept all along."""
    sheet = rule_sheet(case, calendar.today)
    assert sheet.pop("R9") == f"kept {calendar.today} confidential"
    return sheet


def warnings_of(case: Case) -> list[tuple[str, str]]:
    return [(str(on), kind) for on, kind in case.entries.filter(kind__in=WARNINGS).values_list("on", "kind")]


def readings_kept() -> dict[str, tuple[str, str]]:
    """What the figures keep of a destroyed case."""
    return {rule: (state, why) for rule, _, state, why in AnonymousLine.objects.get().readings}


def test_case_that_is_answered_in_time(calendar: Calendar, mail_folder: Path) -> None:
    case = filed(calendar)
    assert stage(case) == ("draft_position", "2026-12-08")
    assert read(case, calendar) == {
        "R4": "kept 2026-11-24 in_time",
        "R6a": "due 2026-12-08 not_yet",
        "R6b": "due 2026-12-15 not_yet",
        "R7": "due 2026-12-10 only_if_late",
        "R8": "due 2026-12-15 not_yet",
        "R13": "due 2028-11-24 open",
    }
    calendar.live_until("2026-11-25")
    case = given_to_sanne(case, calendar)
    calendar.live_until("2026-11-27")
    case = written(case, calendar)
    assert stage(case) == ("take_position", "2026-12-08")
    calendar.live_until("2026-11-30")
    case = sent(case, calendar)
    assert (str(case.settled_on), case.manner) == ("2026-11-30", Manner.SOLVED)
    assert stage(case) == ("destroy", "2027-12-01")
    assert read(case, calendar) == {
        "R4": "kept 2026-11-24 in_time",
        "R6a": "kept 2026-11-30 in_time",
        "R6b": "kept 2026-11-30 in_time",
        "R8": "kept 2026-11-30 in_time",
        "R13": "due 2027-12-01 settled",
    }
    assert len(list(mail_folder.iterdir())) == Letter.objects.count() == 3
    calendar.live_until("2026-12-20")  # the appeal term ends on the 14th
    assert warnings_of(case) == []
    calendar.jump_to("2027-11-30")
    assert again(case) == case
    calendar.live_until("2027-12-01")
    assert not Case.objects.exists()
    assert list(mail_folder.iterdir()) == []
    line = DestructionLine.objects.get()
    assert (line.number, str(line.destroyed_on), line.by) == (case.number, "2027-12-01", "clock")
    assert {state for state, _ in readings_kept().values()} == {"kept"}


def test_case_that_nobody_looks_at_until_it_is_late(calendar: Calendar) -> None:
    case = given_to_sanne(filed(calendar), calendar)
    calendar.live_until("2026-12-15")
    assert warnings_of(case) == [
        ("2026-12-03", Kind.WARNED_OF_HANDLING),
        ("2026-12-07", Kind.WARNED_OF_NOTICE),
        ("2026-12-09", Kind.HANDLING_LATE),
        ("2026-12-10", Kind.ANSWER_NEAR),
    ]
    assert read(case, calendar)["R6a"] == "broken 2026-12-09 not_done"
    assert read(case, calendar)["R7"] == "due 2026-12-15 only_an_answer_helps"
    calendar.live_until("2026-12-21")
    assert warnings_of(case)[4:] == [("2026-12-16", Kind.TOLD_OFFICER)]
    assert read(case, calendar) == {
        "R4": "kept 2026-11-24 in_time",
        "R6a": "broken 2026-12-09 not_done",
        "R6b": "broken 2026-12-16 not_done",
        "R7": "broken 2026-12-11 not_told",
        "R8": "broken 2026-12-16 not_done",
        "R13": "due 2028-11-24 open",
    }
    case = sent(written(case, calendar), calendar)
    assert read(case, calendar) == {
        "R4": "kept 2026-11-24 in_time",
        "R6a": "broken 2026-12-09 too_late",
        "R6b": "broken 2026-12-16 too_late",
        "R7": "broken 2026-12-11 not_told",
        "R8": "broken 2026-12-16 too_late",
        "R13": "due 2027-12-22 settled",
    }
    calendar.jump_to("2027-12-22")
    assert readings_kept() == {
        "R4": ("kept", "in_time"),
        "R6a": ("broken", "too_late"),
        "R6b": ("broken", "too_late"),
        "R7": ("broken", "not_told"),
        "R8": ("broken", "too_late"),
        "R9": ("kept", "confidential"),
        "R13": ("kept", "in_time"),
    }


def test_case_whose_delay_was_told_in_time(calendar: Calendar) -> None:
    case = given_to_sanne(filed(calendar), calendar)
    day = calendar.live_until("2026-12-08")
    new = calendar.today.replace(year=2027, month=1, day=8)
    sanne = Actor.staff(staff(username="sanne"))
    announce_delay(case, by=sanne, on=day, reason="De trainer is ziek.", new_date=new)
    assert str(again(case).answer_by) == "2026-12-15"  # it is told once it has left
    calendar.work()
    assert [str(getattr(again(case), name)) for name in ("handle_by", "notify_by", "answer_by")] == [
        "2027-01-08",
        "2027-01-05",
        "2027-01-08",
    ]
    assert read(case, calendar) == {
        "R4": "kept 2026-11-24 in_time",
        "R6a": "due 2027-01-08 not_yet",
        "R6b": "due 2027-01-08 not_yet",
        "R7": "kept 2026-12-08 notice_in_time",
        "R8": "due 2027-01-08 not_yet",
        "R13": "due 2028-11-24 open",
    }
    calendar.live_until("2027-01-06")
    assert warnings_of(case)[2:] == [
        ("2026-12-30", Kind.WARNED_OF_NOTICE),
        ("2027-01-05", Kind.WARNED_OF_HANDLING),
        ("2027-01-05", Kind.ANSWER_NEAR),
    ]
    case = sent(written(again(case), calendar), calendar)
    assert read(case, calendar) == {
        "R4": "kept 2026-11-24 in_time",
        "R6a": "extended 2027-01-06 notice_in_time",
        "R6b": "extended 2027-01-06 notice_in_time",
        "R7": "kept 2026-12-08 notice_in_time",
        "R8": "extended 2027-01-06 notice_in_time",
        "R13": "due 2028-01-07 settled",
    }
    calendar.jump_to("2028-01-20")  # thirteen days late: still inside the window
    assert readings_kept()["R6b"] == ("extended", "notice_in_time")
    assert readings_kept()["R13"] == ("kept", "in_time")


def test_case_whose_two_periods_collide(calendar: Calendar) -> None:
    """D6: answered after more than a year, so that two years after filing wins, and R13 reads kept with the collision."""
    case = given_to_sanne(filed(calendar), calendar)
    calendar.jump_to("2028-03-01")
    case = sent(written(case, calendar), calendar)
    assert stage(case) == ("destroy", "2028-11-24")
    assert read(case, calendar)["R13"] == "due 2028-11-24 collision"
    calendar.jump_to("2028-11-23")
    assert Case.objects.exists()
    calendar.live_until("2028-11-24")
    assert not Case.objects.exists()
    assert readings_kept()["R13"] == ("kept", "collision")
