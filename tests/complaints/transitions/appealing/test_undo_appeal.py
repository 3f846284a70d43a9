"""A mistaken appeal is taken away with a reason, and at least 30 days are left before destruction, within `latest` (D31)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Case
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.appealing.record_ruling import record_ruling
from complaints.transitions.appealing.undo_appeal import APPEAL_UNDONE, undo_appeal
from complaints.transitions.step import NotAllowed
from tests.complaints.factories import again, rule_sheet, settled_case, the_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
d = date.fromisoformat
FILED, SETTLED, MADE = d("2026-11-24"), d("2026-12-08"), d("2026-12-22")


def appealed() -> Case:
    case = settled_case(on=FILED, settled_on=SETTLED)
    return again(appeal(case, by=the_officer(), on=MADE, appealed_on=MADE))


def undone(on: str, case: Case | None = None) -> Case:
    return again(undo_appeal(case or appealed(), by=the_officer(), on=d(on), reason="Een andere klacht."))


def test_appeal_goes_and_its_day_stays_in_the_timeline() -> None:
    case = undone("2027-01-04")
    assert case.rounds.get().appealed_on is None
    text = case.entries.get(kind=APPEAL_UNDONE).text
    assert text == "Vastgelegd was: dinsdag 22 december 2026. Een andere klacht."
    assert (case.next_step, case.destroy_on) == ("destroy", d("2027-12-09"))


@pytest.mark.parametrize(
    ("on", "destroy_on"),
    [
        ("2027-11-08", "2027-12-09"),  # 31 days before its day: nothing moves
        ("2027-12-09", "2028-01-08"),
        ("2028-06-01", "2028-07-01"),
        ("2028-11-10", "2028-11-24"),  # never past the last day
    ],
)
def test_thirty_days_are_left_inside_the_window(on: str, destroy_on: str) -> None:
    assert undone(on).destroy_on == d(destroy_on)


def test_last_day_of_keeping_does_not_move() -> None:
    case = undone("2028-11-10")
    assert case.destroy_by == d("2028-11-24")
    assert rule_sheet(case, d("2028-11-10"))["R13"].startswith("due 2028-11-24")


def test_it_needs_a_reason() -> None:
    with pytest.raises(NotAllowed, match="Schrijf waarom dit geen beroep was"):
        undo_appeal(appealed(), by=the_officer(), on=MADE, reason=" ")


def test_appeal_that_was_ruled_on_is_no_mistake_any_more() -> None:
    case = record_ruling(appealed(), by=the_officer(), on=MADE, ruled_on=MADE, ruling="Gelijk.")
    with pytest.raises(NotAllowed, match="Er loopt geen beroep"):
        undone("2027-01-04", again(case))


def test_right_appeal_can_be_recorded_after_it() -> None:
    case = undone("2026-12-23")
    case = again(appeal(case, by=the_officer(), on=d("2026-12-23"), appealed_on=d("2026-12-21")))
    assert case.rounds.get().appealed_on == d("2026-12-21")
