"""Who is complaints officer, and who the deputy (D11)."""

import pytest

from complaints.models import Office
from complaints.transitions.hold_office import hold_office
from complaints.transitions.step import NotAllowed
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
