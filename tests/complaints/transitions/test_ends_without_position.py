"""No complaint after all, and a complainant who is not to be reached; withdrawing has a file of its own (D12, D20)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from complaints.models import Actor, Case, Letter, Manner
from complaints.transitions.ending.end_unreached import end_unreached
from complaints.transitions.ending.find_no_complaint import FIND_NO_COMPLAINT, NO_COMPLAINT, find_no_complaint
from complaints.transitions.handling.record_attempt import ATTEMPTED, record_attempt
from complaints.transitions.step import NoRight, NotAllowed
from tests.complaints.factories import (
    a_case,
    again,
    answered_case,
    assigned_case,
    rule_sheet,
    settled_case,
    staff,
    the_officer,
)
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
LATER = date(2026, 11, 27)


def no_complaint(case: Case, *, tell: bool = False, by: Actor | None = None) -> Case:
    return find_no_complaint(case, by=by or the_officer(), on=NEXT_DAY, reason="Reclame.", tell=tell)


def tried(case: Case, *days: date) -> Case:
    for day in days:
        record_attempt(case, by=the_officer(), on=LATER, day=day, how="Gebeld.")
    return again(case)


class TestNoComplaint:
    def test_it_ends_on_the_day_of_the_agreement(self) -> None:
        case = no_complaint(assigned_case(on=FILED))
        assert (case.manner, case.settled_on, case.justified) == (Manner.NO_COMPLAINT, NEXT_DAY, None)
        assert case.entries.get(kind=NO_COMPLAINT).text == "Reclame."

    def test_rule_sheet_does_not_count_it_and_it_is_destroyed_all_the_same(self) -> None:
        """D12: R13 holds for all."""
        case = assigned_case(on=FILED)
        assert len(rule_sheet(case, date(2027, 1, 4))) > 1
        assert rule_sheet(no_complaint(case), date(2027, 1, 4)) == {"R13": "due 2027-11-26 settled"}

    def test_officer_agrees_and_nobody_else(self) -> None:
        handler = staff()
        case = assigned_case(on=FILED, to=handler)
        before = photo()
        with pytest.raises(NoRight):
            no_complaint(case, by=Actor.staff(handler))
        assert photo() == before

    @pytest.mark.parametrize("tell", [True, False])
    def test_sender_hears_of_it_where_that_is_chosen(self, tell: bool) -> None:
        case = no_complaint(assigned_case(on=FILED), tell=tell)
        assert Letter.objects.filter(case=case, paper=FIND_NO_COMPLAINT).exists() is tell

    def test_nobody_is_told_where_nobody_said_so(self) -> None:
        """D20: advertising gets no answer."""
        case = find_no_complaint(assigned_case(on=FILED), by=the_officer(), on=NEXT_DAY, reason="Reclame.")
        assert not case.letters.filter(paper=FIND_NO_COMPLAINT).exists()

    def test_reason_is_needed(self) -> None:
        with pytest.raises(NotAllowed, match="Schrijf waarom dit geen klacht is"):
            find_no_complaint(assigned_case(on=FILED), by=the_officer(), on=NEXT_DAY, reason=" ")


class TestUnreached:
    def test_it_ends_on_the_day_of_the_last_attempt(self) -> None:
        """D20: whenever the button was pressed."""
        case = tried(assigned_case(on=FILED), FILED, NEXT_DAY)
        case = end_unreached(case, by=the_officer(), on=LATER)
        assert (case.manner, case.settled_on) == (Manner.NOT_REACHED, NEXT_DAY)
        assert case.entries.filter(kind=ATTEMPTED).count() == 2

    def test_no_position_is_owed_any_more(self) -> None:
        case = end_unreached(tried(assigned_case(on=FILED), NEXT_DAY), by=the_officer(), on=LATER)
        sheet = rule_sheet(case, LATER)
        assert "R8" not in sheet
        assert sheet["R6b"] == "kept 2026-11-25 in_time"

    def test_attempts_have_to_be_there(self) -> None:
        case = assigned_case(on=FILED)
        before = photo()
        with pytest.raises(NotAllowed, match="Leg eerst vast hoe je de klager probeerde te bereiken"):
            end_unreached(case, by=the_officer(), on=NEXT_DAY)
        assert photo() == before

    def test_attempt_moves_no_date(self) -> None:
        """D19."""
        case = assigned_case(on=FILED)
        assert tried(case, NEXT_DAY).answer_by == case.answer_by

    @pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 28)])
    def test_attempt_lies_between_the_complaint_and_today(self, day: date) -> None:
        with pytest.raises(NotAllowed, match="Kies een dag na de klacht, vandaag of eerder"):
            tried(assigned_case(on=FILED), day)

    def test_attempt_says_how(self) -> None:
        with pytest.raises(NotAllowed, match="Schrijf hoe"):
            record_attempt(assigned_case(on=FILED), by=the_officer(), on=NEXT_DAY, day=NEXT_DAY, how=" ")


@pytest.mark.parametrize("end", [no_complaint, lambda case: end_unreached(case, by=the_officer(), on=LATER)])
@pytest.mark.parametrize(
    ("ready", "said"),
    [
        (lambda: settled_case(on=FILED, settled_on=NEXT_DAY), "Deze klacht is al afgehandeld."),
        (lambda: answered_case(on=FILED, answered_on=NEXT_DAY), "Ons standpunt is al verstuurd."),
    ],
    ids=["settled", "answered"],
)
def test_case_with_a_position_does_not_end_otherwise(
    end: Callable[[Case], Case], ready: Callable[[], Case], said: str
) -> None:
    case = ready()
    before = photo()
    with pytest.raises(NotAllowed, match=said):
        end(case)
    assert photo() == before


@pytest.mark.parametrize(("street", "letters"), [("", 0), ("Kerkstraat", 1)])
def test_case_without_an_address_ends_without_a_letter(street: str, letters: int) -> None:
    """And with a postal address only, with one on paper (D18)."""
    case = no_complaint(a_case(on=FILED, by=the_officer(), email="", street=street), tell=True)
    assert (case.manner, case.letters.count()) == (Manner.NO_COMPLAINT, letters)
