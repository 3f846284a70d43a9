"""Naming an employee whom the complaint is about: at once without access, in every way (D10, D11)."""

from __future__ import annotations

import pytest

from complaints.models import Actor, Letter
from complaints.permissions import may_see, officer_for, visible_to
from complaints.transitions.guarding.clear_concerned import CONCERN_CLEARED, clear_concerned
from complaints.transitions.guarding.name_concerned import CONCERNED, NAME_CONCERNED, name_concerned
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import a_case, again, assigned_case, staff, the_office, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
def test_whoever_is_named_has_no_access_from_then_on(role: str) -> None:
    """D10: whatever their role; a colleague keeps theirs."""
    user, other = staff(role), staff(roles.OFFICERS, "ander")
    case = a_case(on=FILED, received_by=user)
    assert may_see(user, case)
    name_concerned(case, by=Actor.staff(other), on=NEXT_DAY, user=user)
    assert not visible_to(user).exists()
    assert may_see(other, case)


def test_handler_who_is_concerned_stops_handling_and_the_officer_hears_of_it() -> None:
    handler = staff()
    case = assigned_case(on=FILED, to=handler)
    case = name_concerned(case, by=the_officer(), on=NEXT_DAY, user=handler, reason="De klager noemt haar.")
    assert case.handler is None
    assert case.entries.get(kind=CONCERNED).text == "Klachtenbehandelaar Jansen. De klager noemt haar."
    letter = Letter.objects.get(case=case, paper=NAME_CONCERNED)
    assert letter.to_address == the_office().officer.email
    assert case.number in letter.body


def test_other_handler_goes_on_and_nobody_is_mailed() -> None:
    handler = staff()
    case = assigned_case(on=FILED, to=handler)
    case = name_concerned(case, by=the_officer(), on=NEXT_DAY, user=staff(username="sanne"))
    assert case.handler == handler
    assert not Letter.objects.filter(paper=NAME_CONCERNED).exists()


def test_case_of_an_officer_who_is_concerned_is_the_deputys() -> None:
    """D11."""
    case = a_case(on=FILED)
    office = the_office()
    deputy = Actor.staff(staff(roles.OFFICERS, office.deputy.username))  # type: ignore[union-attr]
    name_concerned(case, by=deputy, on=NEXT_DAY, user=office.officer)
    assert officer_for(case) == office.deputy


def test_mail_that_waits_for_the_employee_does_not_leave() -> None:
    """D10: it would be a sign that the case exists; what waits for others goes on."""
    handler = staff()
    case = assigned_case(on=FILED, to=handler)
    name_concerned(case, by=the_officer(), on=NEXT_DAY, user=handler)
    states = dict(Letter.objects.filter(case=case, audience="staff").values_list("to_address", "state"))
    assert states == {handler.email: State.REFUSED, the_office().officer.email: State.WAITING}


def test_employee_may_name_themselves() -> None:
    user = staff(roles.EMPLOYEES)
    case = name_concerned(a_case(on=FILED, received_by=user), by=Actor.staff(user), on=NEXT_DAY, user=user)
    assert not may_see(user, case)


def test_officer_takes_it_back_with_a_reason() -> None:
    handler = staff()
    case = assigned_case(on=FILED, to=handler)
    name_concerned(case, by=the_officer(), on=NEXT_DAY, user=handler)
    before = photo()
    with pytest.raises(NotAllowed, match="Schrijf waarom deze medewerker niet betrokken is"):
        clear_concerned(case, by=the_officer(), on=NEXT_DAY, user=handler, reason=" ")
    assert photo() == before
    clear_concerned(case, by=the_officer(), on=NEXT_DAY, user=handler, reason="Een andere Sanne.")
    assert may_see(handler, again(case)), "unassigned, as the role has it"
    assert case.entries.get(kind=CONCERN_CLEARED).text == "Klachtenbehandelaar Jansen. Een andere Sanne."


def test_handler_does_not_take_it_back() -> None:
    handler = staff()
    case = assigned_case(on=FILED, to=handler)
    name_concerned(case, by=the_officer(), on=NEXT_DAY, user=staff(username="sanne"))
    with pytest.raises(NoRight):
        clear_concerned(case, by=Actor.staff(handler), on=NEXT_DAY, user=staff(username="sanne"), reason="Nee.")
