"""A case gets a handler, or is passed on; every hand-over is recorded, and the colleague learns number and date only (R5, R9)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Actor, Audience, Case, Concern
from complaints.transitions.handling.assign import ASSIGN, ASSIGNED, assign, obstacle
from complaints.transitions.step import NotAllowed
from site_gooiconsult import roles
from tests.complaints.factories import a_case, again, settled_case, staff, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.built]


@pytest.fixture
def case() -> Case:
    return a_case(on=FILED)


def give(case: Case, to: str = "sanne", reason: str = "") -> Case:
    return assign(case, by=the_officer(), on=NEXT_DAY, to=staff(username=to), reason=reason)


def test_colleague_is_told_number_and_date_only(case: Case) -> None:
    give(case)
    letter = case.letters.get(paper=ASSIGN)
    assert (letter.to_address, letter.audience, letter.ordered_on) == ("sanne@example.org", Audience.STAFF, NEXT_DAY)
    assert letter.subject == f"Een klacht voor jou ({case.number})"
    assert "dinsdag 8 december 2026" in letter.body
    given = (case.name, case.email, case.street, case.postcode, case.phone, case.description, "Noor")
    assert [word for word in given if word in letter.body + letter.subject] == []


def test_date_in_the_letter_is_computed_and_not_read_from_the_index(case: Case) -> None:
    """The index is for finding; no rule reads it."""
    Case.objects.filter(pk=case.pk).update(handle_by=date(2030, 1, 1))
    give(case)
    assert "dinsdag 8 december 2026" in case.letters.get(paper=ASSIGN).body


def test_hand_over_is_recorded_with_both_names_and_the_reason(case: Case) -> None:
    give(case)
    passed = give(case, to="anne", reason="Zij kent de training.")
    texts = list(passed.entries.filter(kind=ASSIGNED).values_list("text", flat=True))
    assert texts == ["Naar Sanne Jansen.", "Naar Anne Jansen. Zij kent de training."]
    assert passed.handler == staff(username="anne")
    assert case.letters.filter(paper=ASSIGN).count() == 2


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_passing_on_without_a_reason_is_refused(case: Case, reason: str) -> None:
    give(case)
    staff(username="anne")
    before = photo()
    with pytest.raises(NotAllowed, match="waarom je de klacht doorgeeft"):
        give(case, to="anne", reason=reason)
    assert photo() == before


def test_who_takes_a_case_gets_no_letter_about_it(case: Case) -> None:
    sanne = staff(username="sanne")
    assign(case, by=Actor.staff(sanne), on=NEXT_DAY, to=sanne)
    assert again(case).handler == sanne
    assert not case.letters.filter(paper=ASSIGN).exists()


def test_colleague_without_an_address_gets_the_case_and_no_letter(case: Case) -> None:
    assign(case, by=the_officer(), on=NEXT_DAY, to=staff(username="bo", email=""))
    assert again(case).handler == staff(username="bo")
    assert not case.letters.filter(paper=ASSIGN).exists()


class TestWhoCannotHandle:
    def refused(self, case: Case, username: str) -> None:
        before = photo()
        with pytest.raises(NotAllowed, match="kan deze klacht niet behandelen"):
            give(case, to=username)
        assert photo() == before

    def test_colleague_whom_the_complaint_is_about(self, case: Case) -> None:
        """D10."""
        Concern.objects.create(case=case, user=staff(username="sanne"))
        the_officer()
        self.refused(case, "sanne")

    def test_colleague_who_left(self, case: Case) -> None:
        staff(username="weg", is_active=False)
        the_officer()
        self.refused(case, "weg")

    @pytest.mark.parametrize("role", [roles.EDITORS, roles.ADMINISTRATORS, roles.LEADS])
    def test_colleague_who_works_no_cases(self, case: Case, role: str) -> None:
        to, by = staff(role, "anders"), the_officer()
        before = photo()
        with pytest.raises(NotAllowed, match="kan deze klacht niet behandelen"):
            assign(case, by=by, on=NEXT_DAY, to=to)
        assert photo() == before

    def test_colleague_concerned_in_another_case_can(self, case: Case) -> None:
        """The twin."""
        Concern.objects.create(case=a_case(on=FILED), user=staff(username="sanne"))
        assert give(case).handler == staff(username="sanne")


def test_settled_case_does_not_change_hands() -> None:
    case = settled_case(on=FILED)
    assert obstacle(case)
    with pytest.raises(NotAllowed, match="al afgehandeld"):
        give(case, to="anne", reason="Zij kent de training.")
