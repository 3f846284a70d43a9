"""The complainant agrees, does not, or answers otherwise: in Mijn dossier, or as staff heard it (D28)."""

from __future__ import annotations

import pytest

from complaints.models import Actor, Case, Kind, Letter
from complaints.transitions.answering.answer_proposal import ANSWER_PROPOSAL, answer_proposal, obstacle
from complaints.transitions.answering.propose import AGREED, ANSWERED_OTHERWISE, ANSWERS, DECLINED, open_proposal
from complaints.transitions.step import NotAllowed
from tests.complaints.factories import COMPLAINANT, again, assigned_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.complaints.transitions.prepared_cases import proposed_case
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def answered(case: Case, answer: Kind = AGREED, text: str = "", by: Actor = COMPLAINANT) -> Case:
    return again(answer_proposal(case, by=by, on=NEXT_DAY, answer=answer, text=text))


@pytest.mark.parametrize("answer", ANSWERS)
def test_answer_stands_in_the_timeline_and_ends_the_wait(answer: Kind) -> None:
    case = answered(proposed_case(), answer, "Graag in januari.")
    assert case.entries.get(kind=answer).text == "Graag in januari."
    assert open_proposal(case) is None
    assert "geen voorstel" in obstacle(case)


def test_handler_hears_that_there_is_an_answer_and_not_which() -> None:
    case = answered(proposed_case(), DECLINED, "Veel te weinig.")
    letter = Letter.objects.get(case=case, paper=ANSWER_PROPOSAL)
    assert case.number in letter.subject
    assert "weinig" not in letter.subject + letter.body


def test_staff_who_write_it_down_are_not_told_of_it() -> None:
    case = answered(proposed_case(), AGREED, "Aan de telefoon.", by=the_officer())
    assert not Letter.objects.filter(case=case, paper=ANSWER_PROPOSAL).exists()


def test_something_else_needs_words() -> None:
    with pytest.raises(NotAllowed, match="Schrijf wat je antwoord is"):
        answered(proposed_case(), ANSWERED_OTHERWISE)


def test_answer_without_a_proposal_is_refused() -> None:
    with pytest.raises(NotAllowed, match="geen voorstel"):
        answered(assigned_case(on=FILED))


def test_second_answer_is_refused_and_the_same_one_changes_nothing() -> None:
    case = answered(proposed_case())
    before = photo()
    answered(case)
    assert photo() == before
    with pytest.raises(NotAllowed, match="geen voorstel"):
        answered(case, DECLINED)


def test_only_an_answer_is_taken() -> None:
    with pytest.raises(ValueError, match="ANSWERS"):
        answered(proposed_case(), Kind.LOOKED)
