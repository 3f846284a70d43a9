"""The officer decides which days are off: each decision is a row, and counts for what is received later (D1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints import promises
from complaints.models import Actor, DayOff
from complaints.transitions.governing.decide_day_off import decide_day_off
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from tests.complaints.factories import CLOCK, COMPLAINANT, a_case, again, staff, the_officer
from tests.photo import photo

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
QUIET = date(2026, 12, 14)
"""A Monday without a holiday near it."""
CHRISTMAS = date(2026, 12, 25)


def close(day: date = QUIET, name: str = "Teamdag", on: date = TODAY) -> DayOff | None:
    return decide_day_off(day, off=True, name=name, by=the_officer(), on=on)


def work(day: date = CHRISTMAS, name: str = "Eerste kerstdag", on: date = TODAY) -> DayOff | None:
    return decide_day_off(day, off=False, name=name, by=the_officer(), on=on)


def is_off(day: date, received: date) -> bool:
    return day in promises.today(received).days_off


def test_closing_day_is_recorded_and_moves_no_promise() -> None:
    decided = close()
    assert decided is not None
    assert (decided.name, decided.by_system, decided.decided_on) == ("Teamdag", False, TODAY)
    assert decided.decided_by == the_officer().user
    assert [is_off(QUIET, TODAY + timedelta(days=days)) for days in (-1, 0, 1)] == [False] * 3
    assert promises.calendar().closed[QUIET] == "Teamdag"


def test_holiday_that_is_worked_counts_likewise() -> None:
    work()
    assert [is_off(CHRISTMAS, TODAY + timedelta(days=days)) for days in (-1, 0, 1)] == [True, True, False]


def test_no_case_gets_other_dates_by_a_closing_day() -> None:
    """D1: nobody's promise moves, neither of who complained before nor of who does after."""
    before = a_case(on=TODAY)
    close()
    assert again(before).notify_by == date(2026, 12, 10)
    assert a_case(on=TODAY).notify_by == date(2026, 12, 10)
    after = a_case(on=TODAY + timedelta(days=1))
    assert (after.answer_by, after.notify_by) == (date(2026, 12, 16), date(2026, 12, 11))


def test_decision_is_a_row_and_changes_none() -> None:
    close()
    rows = list(DayOff.objects.order_by("pk").values())
    work(QUIET, "Teamdag")
    assert list(DayOff.objects.order_by("pk").values())[:-1] == rows
    assert not is_off(QUIET, TODAY + timedelta(days=1))


def test_mind_may_be_changed_on_the_same_day_and_the_last_word_counts() -> None:
    close(), work(QUIET, "Teamdag"), close(name="Toch teamdag")
    assert promises.calendar().closed[QUIET] == "Toch teamdag"


def test_decision_on_what_is_so_already_writes_nothing() -> None:
    close()
    before = photo()
    assert close(name="Nog eens") is None
    assert close(CHRISTMAS, "Kerst") is None
    assert work(date(2026, 12, 15)) is None
    assert photo() == before


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-23", "Kies een dag na vandaag."),
        ("2026-11-24", "Kies een dag na vandaag."),
        ("2026-12-12", "Dit is een zaterdag of zondag. Die tellen al niet mee als werkdag."),
        ("2026-12-13", "Dit is een zaterdag of zondag. Die tellen al niet mee als werkdag."),
        ("2032-01-01", "Kies een dag tot en met 31 december 2031."),
        ("9999-12-31", "Kies een dag tot en met 31 december 2031."),
    ],
)
def test_day_that_can_be_no_closing_day_is_refused(day: str, said: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        close(date.fromisoformat(day))
    assert str(refused.value) == said
    assert not DayOff.objects.filter(by_system=False).exists()


@pytest.mark.parametrize("day", ["2026-11-25", "2031-12-31"])
def test_first_and_last_day_that_can(day: str) -> None:
    assert close(date.fromisoformat(day)) is not None


def test_day_without_a_name_is_refused() -> None:
    with pytest.raises(NotAllowed, match="Schrijf waarom"):
        close(name=" ")


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS])
def test_others_do_not_decide(role: str) -> None:
    with pytest.raises(NoRight):
        decide_day_off(QUIET, off=True, name="Vrij", by=Actor.staff(staff(role, "iemand")), on=TODAY)


@pytest.mark.parametrize("by", [CLOCK, COMPLAINANT])
def test_only_people_of_the_staff_decide(by: Actor) -> None:
    with pytest.raises(NoRight):
        decide_day_off(QUIET, off=True, name="Vrij", by=by, on=TODAY)
