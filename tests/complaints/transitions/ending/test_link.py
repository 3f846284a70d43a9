"""Cases of different complainants are linked, for who may see both; no timeline tells of it (D14, D10, R9)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Actor, Case, Channel, Letter
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.ending.link import LINKED, link
from complaints.transitions.step import NotAllowed
from tests.complaints.factories import CLOCK, again, assigned_case, deliver, settled_case, staff, the_officer
from tests.complaints.transitions.ending.test_merge import MERGED, SECOND, duplicate, first_case, merged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
d = date.fromisoformat


@pytest.fixture
def other() -> Case:
    return first_case(name="Bas Bos", email="bas@example.org", phone="")


def test_both_sides_are_linked_and_name_no_number(other: Case) -> None:
    """D10: who may not see the one reads nothing of it in the other."""
    case = link(duplicate(), by=the_officer(), on=MERGED, other=other)
    assert (list(case.linked.all()), list(other.linked.all())) == ([other], [case])
    for each in (case, other):
        assert each.entries.get(kind=LINKED).text == ""
    assert (case.is_open, other.is_open) == (True, True)


def test_linking_writes_to_no_complainant(other: Case) -> None:
    before = Letter.objects.count()
    link(deliver(duplicate(), on=SECOND), by=the_officer(), on=MERGED, other=other)
    assert Letter.objects.count() == before + 1  # the duplicate's own acknowledgement


def test_case_that_one_may_not_see_is_not_there(other: Case) -> None:
    handler = staff(username="sanne")
    case = assigned_case(on=SECOND, to=handler)
    with pytest.raises(NotAllowed, match="Er is geen dossier met dit zaaknummer"):
        link(case, by=Actor.staff(handler), on=MERGED, other=other)


def test_case_is_not_linked_to_itself_or_to_what_it_was_merged_with() -> None:
    first = first_case()
    case = merged(into=first)
    with pytest.raises(NotAllowed, match="dit dossier zelf"):
        link(first, by=the_officer(), on=MERGED, other=first)
    for one, other in ((case, first), (first, case)):
        with pytest.raises(NotAllowed, match="al samengevoegd"):
            link(one, by=the_officer(), on=MERGED, other=other)


def test_destroying_one_leaves_the_other(other: Case) -> None:
    case = settled_case(on=SECOND, channel=Channel.FORM)
    link(case, by=the_officer(), on=MERGED, other=other)
    destroy(case, by=CLOCK, on=d("2027-11-28"))
    assert not again(other).linked.exists()
