"""A solution is proposed; a new one overtakes one that waits; no date moves (R8, D28)."""

from __future__ import annotations

import pytest

from complaints.models import Case
from complaints.register.actions.forms import AGREED as BEGINS_WITH
from complaints.register.actions.forms import PositionForm
from complaints.transitions.answering.answer_proposal import answer_proposal
from complaints.transitions.answering.propose import (
    AGREED,
    DECLINED,
    PROPOSE,
    agreed_proposal,
    obstacle,
    open_proposal,
    propose,
)
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.step import NotAllowed
from tests.complaints.factories import COMPLAINANT, again, answered_case, assigned_case, settled_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def proposed(case: Case, solution: str = "Je geld terug.") -> Case:
    return again(propose(case, by=the_officer(), on=NEXT_DAY, solution=solution))


def agreed(case: Case) -> Case:
    return again(answer_proposal(case, by=COMPLAINANT, on=NEXT_DAY, answer=AGREED))


def test_letter_holds_the_proposal_how_to_answer_and_that_no_right_is_given_up() -> None:
    case = proposed(assigned_case(on=FILED))
    body = case.letters.get(paper=PROPOSE).body
    assert "Je geld terug." in body
    assert "Dat kan in Mijn dossier" in body
    assert "Dan houd je al je rechten." in body


def test_proposal_moves_no_date_and_is_no_position() -> None:
    before = again(assigned_case(on=FILED))
    after = proposed(before)
    assert (after.handle_by, after.answer_by, after.next_step) == (before.handle_by, before.answer_by, before.next_step)


def test_new_proposal_overtakes_the_one_that_waits() -> None:
    case = proposed(proposed(assigned_case(on=FILED)), "De helft terug.")
    waiting = open_proposal(case)
    assert waiting is not None
    assert waiting.text == "De helft terug."


def test_agreed_one_begins_the_position_and_what_was_said_later_counts() -> None:
    case = agreed(proposed(assigned_case(on=FILED)))
    found = agreed_proposal(case)
    assert found is not None
    assert found.text == "Je geld terug."
    form = PositionForm(case=case, on=NEXT_DAY, user=the_officer().user)
    assert form.initial == {"conclusion": BEGINS_WITH, "solution": "Je geld terug."}
    case = proposed(case, "Toch de helft.")
    answer_proposal(case, by=COMPLAINANT, on=NEXT_DAY, answer=DECLINED)
    assert agreed_proposal(again(case)) is None


def test_next_round_begins_without_it() -> None:
    case = settled_case(on=FILED, settled_on=FILED)
    case = again(reopen(case, by=the_officer(), on=NEXT_DAY, received_on=NEXT_DAY, reason="Nieuws."))
    assert (open_proposal(case), agreed_proposal(case)) == (None, None)


@pytest.mark.parametrize(
    ("ready", "said"), [(settled_case, "al afgehandeld"), (answered_case, "standpunt is al verstuurd")]
)
def test_it_is_too_late_for_a_proposal_once_the_position_went_out(ready: type, said: str) -> None:
    assert said in obstacle(ready(on=FILED))


def test_proposal_of_nothing_is_refused() -> None:
    with pytest.raises(NotAllowed, match="Schrijf wat je voorstelt"):
        proposed(assigned_case(on=FILED), "  ")
