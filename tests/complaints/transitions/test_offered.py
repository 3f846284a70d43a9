"""A screen offers a step where it can be taken, and says why not where it cannot: for every verb alike."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from complaints.models import Case
from complaints.transitions.handling.ask_third_week import not_yet as not_yet_the_third_week
from complaints.transitions.keeping.destroy_later import destroy_later
from complaints.transitions.keeping.destroy_later import obstacle as obstacle_to_later
from complaints.transitions.keeping.lift_hold import not_yet as not_yet_lifted
from tests.complaints.factories import a_case, again, settled_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY, STEPS, Deed
from tests.complaints.transitions.prepared_cases import held_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

NO_LETTER = "Er ligt geen brief klaar om te posten."
TAKEN = {
    "record_posted": NO_LETTER,
    "drop_letter": NO_LETTER,
    "record_arrival": "Er is geen standpunt per brief onderweg.",
    "record_return": "Er is geen brief gepost.",
    "clear_concerned": "Er is geen betrokken medewerker genoemd.",
    "answer_request": "Er is geen open verzoek.",
    "lift_hold": "Dit dossier wordt niet langer bewaard.",
}
"""What is said of a case in which there is nothing left to take the step on."""


def obstacle_to(deed: Deed, case: Case) -> str:
    """What the verb itself says stands in the way; nothing where it says nothing of a case."""
    shelves = (name for name in sys.modules if name.startswith("complaints.transitions."))
    module = sys.modules[next(name for name in shelves if name.rpartition(".")[2] == deed.verb)]
    said: str = module.obstacle(again(case)) if hasattr(module, "obstacle") else ""
    return said


@pytest.mark.parametrize("deed", STEPS, ids=str)
def test_step_that_can_be_taken_is_offered_and_one_that_was_is_not(deed: Deed) -> None:
    case = deed.ready()
    assert obstacle_to(deed, case) == ""
    if deed.name in TAKEN:
        deed.do(case, by=deed.by())
        assert obstacle_to(deed, case) == TAKEN[deed.name]


def test_exceptions_name_nothing_that_is_gone() -> None:
    assert TAKEN.keys() <= {deed.name for deed in STEPS}


def test_hold_that_ran_out_cannot_be_ended() -> None:
    """D7: its end date is its last day."""
    case = held_case()
    last = case.holds.get().until
    assert not_yet_lifted(case, last) == ""
    assert not_yet_lifted(case, date.fromordinal(last.toordinal() + 1)) == "Dit dossier wordt niet langer bewaard."


def test_case_at_its_last_day_cannot_be_destroyed_later() -> None:
    """D6: inside the window only."""
    case = settled_case(on=FILED, settled_on=FILED)
    assert obstacle_to_later(case) == ""
    destroy_later(case, by=the_officer(), on=NEXT_DAY, day=case.destroy_by or FILED, reason="Voor het onderzoek.")
    assert obstacle_to_later(again(case)).startswith("De dag van vernietigen is al de uiterste dag.")


def test_case_that_nobody_confirmed_has_no_third_week_to_wait_for() -> None:
    """R5: the dates of the third week are those that the complainant was told."""
    assert not_yet_the_third_week(a_case(on=FILED, by=the_officer(), email=""), NEXT_DAY) == ""
