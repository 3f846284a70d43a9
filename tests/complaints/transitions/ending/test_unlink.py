"""A mistaken link goes on both sides, with a reason, and names no number (D31, D10)."""

from __future__ import annotations

import pytest

from complaints.models import Actor, Case
from complaints.transitions.ending.unlink import UNLINKED, objection_to, unlink
from complaints.transitions.guarding.name_concerned import name_concerned
from complaints.transitions.step import NotAllowed
from site_gooiconsult import roles
from tests.complaints.factories import a_case, again, staff, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.complaints.transitions.prepared_cases import linked_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def pair() -> tuple[Case, Case]:
    case = linked_case()
    return case, case.linked.get()


def test_link_goes_on_both_sides_and_both_keep_that_it_was_there() -> None:
    case, other = pair()
    unlink(case, by=the_officer(), on=NEXT_DAY, other=other, reason="Een andere training.")
    assert not again(case).linked.exists()
    assert not again(other).linked.exists()
    for one, two in ((case, other), (other, case)):
        text = one.entries.get(kind=UNLINKED).text
        assert text == "Een andere training."
        assert two.number not in text


def test_it_needs_a_reason_and_a_link() -> None:
    case, other = pair()
    with pytest.raises(NotAllowed, match="Schrijf waarom"):
        unlink(case, by=the_officer(), on=NEXT_DAY, other=other, reason="")
    assert objection_to(a_case(on=FILED), case) == "Deze dossiers zijn niet gekoppeld."
    assert objection_to(other, case) == ""


def test_who_may_not_see_the_other_cannot_take_the_link_away() -> None:
    """D10: the same sentence as for a case that is not there."""
    case, other = pair()
    officer = staff(roles.OFFICERS, "derde")
    name_concerned(other, by=the_officer(), on=NEXT_DAY, user=officer)
    with pytest.raises(NotAllowed, match="geen dossier met dit zaaknummer"):
        unlink(case, by=Actor.staff(officer), on=NEXT_DAY, other=other, reason="Vergissing.")
