"""The handler drafts the position and puts it before the officer; it has reasons (R8, D20)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complaints.models import Actor, Case, LetterKind, Position
from complaints.transitions.answering.draft_position import POSITION_DRAFTED, draft_position, obstacle
from complaints.transitions.step import NoRight, NotAllowed
from tests.complaints.factories import (
    CLOCK,
    COMPLAINANT,
    answered_case,
    assigned_case,
    bounce,
    deliver,
    settled_case,
    staff,
)
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.built]


@pytest.fixture
def case() -> Case:
    return assigned_case(on=FILED)


def write(case: Case, on: date = NEXT_DAY, by: Actor | None = None, **text: str) -> Case:
    words: dict[str, Any] = {"conclusion": "Je hebt gelijk.", "reasons": "De zaal was te klein."} | text
    return draft_position(case, by=by or Actor.staff(staff()), on=on, **words)


def test_position_is_kept_with_who_wrote_it_and_when(case: Case) -> None:
    write(case, conclusion="  Je hebt gelijk. \n", solution=" Je krijgt geld terug. ")
    position = Position.objects.get(round__case=case)
    assert (position.conclusion, position.reasons, position.solution) == (
        "Je hebt gelijk.",
        "De zaal was te klein.",
        "Je krijgt geld terug.",
    )
    assert (position.drafted_by, position.drafted_on, position.round.number) == (staff(), NEXT_DAY, 1)


def test_it_is_before_the_officer_from_then_on(case: Case) -> None:
    assert case.next_step == "draft_position"
    assert write(case).next_step == "take_position"


def test_written_anew_it_replaces_what_was_there(case: Case) -> None:
    write(case)
    write(case, reasons="De trainer was ziek.", on=date(2026, 11, 26))
    position = Position.objects.get(round__case=case)
    assert (position.reasons, position.drafted_on) == ("De trainer was ziek.", date(2026, 11, 26))
    assert case.entries.filter(kind=POSITION_DRAFTED).count() == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ({"conclusion": " \n"}, "Schrijf wat ons standpunt is"),
        ({"reasons": ""}, "Schrijf waarom dit ons standpunt is"),
    ],
)
def test_position_without_reasons_is_refused(case: Case, text: dict[str, Any], sentence: str) -> None:
    before = photo()
    with pytest.raises(NotAllowed, match=sentence):
        write(case, **text)
    assert photo() == before


@pytest.mark.parametrize("by", [CLOCK, COMPLAINANT], ids=["clock", "complainant"])
def test_only_staff_write_a_position(case: Case, by: Actor) -> None:
    before = photo()
    with pytest.raises(NoRight):
        write(case, by=by)
    assert photo() == before


def test_position_that_was_sent_is_not_rewritten() -> None:
    case = answered_case(on=FILED)
    assert obstacle(case)
    with pytest.raises(NotAllowed, match="Het standpunt is al verstuurd"):
        write(case)


def test_position_that_came_back_may_be_rewritten() -> None:
    """The twin; what was sent the first time stays in its letter."""
    case = bounce(deliver(answered_case(on=FILED), on=FILED), LetterKind.TAKE_POSITION, on=NEXT_DAY)
    write(case, reasons="Opnieuw bekeken.")
    assert Position.objects.get(round__case=case).reasons == "Opnieuw bekeken."
    assert "De trainer was te laat." in case.letters.get(paper=LetterKind.TAKE_POSITION).body


def test_settled_case_gets_no_position() -> None:
    with pytest.raises(NotAllowed, match="al afgehandeld"):
        write(settled_case(on=FILED))
