"""Who is complaints officer, and who the deputy (D11)."""

import pytest

from complaints.models import Actor, Office
from complaints.transitions.governing.hold_office import hold_office
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from tests.complaints.factories import staff

pytestmark = pytest.mark.django_db


def test_there_is_one_office_whoever_holds_it() -> None:
    eva, bo = staff(roles.OFFICERS, "eva"), staff(roles.OFFICERS, "bo")
    hold_office(officer=eva)
    hold_office(officer=bo)
    assert Office.objects.get().officer == bo


def test_deputy_stays_when_only_an_officer_is_named() -> None:
    eva, bo, kim = (staff(roles.OFFICERS, name) for name in ("eva", "bo", "kim"))
    hold_office(officer=eva, deputy=bo)
    assert hold_office(officer=kim).deputy == bo
    assert hold_office(officer=kim, deputy=eva).deputy == eva


def test_officer_and_deputy_are_two_people() -> None:
    eva, bo = staff(roles.OFFICERS, "eva"), staff(roles.OFFICERS, "bo")
    with pytest.raises(NotAllowed, match="twee"):
        hold_office(officer=eva, deputy=eva)
    hold_office(officer=eva, deputy=bo)
    with pytest.raises(NotAllowed, match="twee"):
        hold_office(officer=bo)
    assert (Office.objects.get().officer, Office.objects.get().deputy) == (eva, bo)


def test_officer_names_the_next_officer_and_deputy() -> None:
    eva, bo, kim = (staff(roles.OFFICERS, name) for name in ("eva", "bo", "kim"))
    hold_office(officer=eva, deputy=bo)
    office = hold_office(officer=kim, deputy=eva, by=Actor.staff(eva))
    assert (office.officer, office.deputy) == (kim, eva)


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS])
def test_nobody_else_names_them(role: str) -> None:
    eva, bo = staff(roles.OFFICERS, "eva"), staff(roles.OFFICERS, "bo")
    for by in (Actor.staff(staff(role, "iemand")), Actor.clock(), Actor.complainant()):
        with pytest.raises(NoRight):
            hold_office(officer=eva, deputy=bo, by=by)
    assert not Office.objects.exists()


def test_office_is_held_by_members_of_the_group() -> None:
    """Both are required, and accounts that are switched on."""
    eva, bo, off = (staff(roles.OFFICERS, name) for name in ("eva", "bo", "weg"))
    off.is_active = False
    off.save()
    hold_office(officer=eva, deputy=bo)
    for officer, deputy in ((staff(roles.HANDLERS), bo), (eva, staff(roles.HANDLERS)), (eva, None), (off, bo)):
        with pytest.raises(NotAllowed, match="twee leden"):
            hold_office(officer=officer, deputy=deputy, by=Actor.staff(eva))
    assert (Office.objects.get().officer, Office.objects.get().deputy) == (eva, bo)
