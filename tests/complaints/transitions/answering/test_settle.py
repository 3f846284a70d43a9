"""Settled on the day that the position went out, whenever the button was pressed (R6, R12, D20)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Actor, Case, LetterKind, Manner
from complaints.models.case import WITH_POSITION
from complaints.transitions.answering.settle import SETTLED, obstacle, settle
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    CLOCK,
    again,
    answered_case,
    bounce,
    deliver,
    drafted_case,
    rule_sheet,
    settled_case,
    staff,
    the_officer,
)
from tests.complaints.transitions.every_step import FILED
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.built]
d = date.fromisoformat
ANSWERED = d("2026-12-03")


@pytest.fixture
def case() -> Case:
    """A case whose position waits in the outbox since Thursday 3 December 2026."""
    return answered_case(on=FILED, answered_on=ANSWERED)


def end(case: Case, on: str, manner: Manner = Manner.SOLVED, justified: bool | None = True) -> Case:
    return settle(case, by=the_officer(), on=d(on), manner=manner, justified=justified)


@pytest.mark.parametrize(
    ("delivered", "pressed"),
    [("2026-12-03", "2026-12-03"), ("2026-12-03", "2026-12-20"), ("2026-12-08", "2026-12-08")],
)
def test_day_is_that_of_the_position_and_not_of_the_button(case: Case, delivered: str, pressed: str) -> None:
    case = end(deliver(case, on=d(delivered)), pressed)
    assert (case.settled_on, case.manner, case.justified) == (d(delivered), Manner.SOLVED, True)
    entry = case.entries.get(kind=SETTLED)
    assert (entry.on, entry.text) == (d(pressed), "opgelost")
    assert rule_sheet(case, d("2026-12-21"))["R6b"] == f"kept {delivered} in_time"


def test_pressed_before_the_position_went_out_it_waits_for_that(case: Case) -> None:
    case = end(case, "2026-12-03")
    assert (case.settled_on, case.is_open, case.manner) == (None, True, Manner.SOLVED)
    assert deliver(case, on=d("2026-12-04")).settled_on == d("2026-12-04")


def test_settled_case_comes_up_for_destruction_a_year_on(case: Case) -> None:
    """R13, D6."""
    case = end(deliver(case, on=ANSWERED), "2026-12-03")
    assert (case.next_step, case.next_on, case.destroy_on) == ("destroy", d("2027-12-04"), d("2027-12-04"))


def test_bounce_opens_the_case_until_the_position_has_gone_out_again(case: Case) -> None:
    case = bounce(end(deliver(case, on=ANSWERED), "2026-12-03"), LetterKind.TAKE_POSITION, on=d("2026-12-07"))
    assert (case.settled_on, case.destroy_on, case.is_open) == (None, None, True)
    assert rule_sheet(case, d("2026-12-16"))["R6b"] == "broken 2026-12-16 not_done"


@pytest.mark.parametrize("manner", [manner for manner in Manner if manner not in WITH_POSITION])
def test_other_ends_are_not_settled_by_a_position(case: Case, manner: Manner) -> None:
    """D12: they have transitions of their own."""
    by, before = the_officer(), photo()
    with pytest.raises(NotAllowed, match="Kies hoe de klacht is afgehandeld"):
        settle(case, by=by, on=ANSWERED, manner=manner)
    assert photo() == before


def test_case_without_a_position_is_refused() -> None:
    case = drafted_case(on=FILED)
    assert obstacle(case)
    by, before = the_officer(), photo()
    with pytest.raises(NotAllowed, match="Stuur eerst het standpunt"):
        settle(case, by=by, on=ANSWERED, manner=Manner.SOLVED)
    assert photo() == before


def test_case_whose_position_came_back_is_refused(case: Case) -> None:
    case = bounce(deliver(case, on=ANSWERED), LetterKind.TAKE_POSITION, on=d("2026-12-07"))
    with pytest.raises(NotAllowed, match="Stuur eerst het standpunt"):
        end(case, "2026-12-07")


def test_handler_does_not_settle(case: Case) -> None:
    before = photo()
    with pytest.raises(NoRight):
        settle(case, by=Actor.staff(staff()), on=ANSWERED, manner=Manner.SOLVED)
    assert photo() == before


@pytest.mark.parametrize(("manner", "justified"), [(Manner.PARTLY, True), (Manner.SOLVED, False)])
def test_settling_in_another_manner_afterwards_is_refused_in_words(manner: Manner, justified: bool) -> None:
    """What was recorded is not changed in silence, nor dropped in silence."""
    case = settled_case(on=FILED)
    by, before = the_officer(), photo()
    with pytest.raises(NotAllowed, match="al vastgelegd"):
        settle(case, by=by, on=ANSWERED, manner=manner, justified=justified)
    assert photo() == before


def test_withdrawn_case_stays_withdrawn_whatever_becomes_of_an_older_letter(case: Case) -> None:
    """D12: what is heard of a position of before does not open the case again."""
    position = case.letters.get(paper=LetterKind.TAKE_POSITION)
    post_letter(position, by=CLOCK, on=ANSWERED, became=State.UNCERTAIN)
    post_letter(position, by=CLOCK, on=d("2026-12-04"), became=State.REFUSED)
    withdraw(case, by=the_officer(), on=d("2026-12-05"), reason="Belde op.")
    assert again(case).settled_on == d("2026-12-05")
    post_letter(position, by=CLOCK, on=d("2026-12-06"), became=State.BOUNCED)
    assert (again(case).settled_on, again(case).manner) == (d("2026-12-05"), Manner.WITHDRAWN)
