"""The officer chooses officer and deputy on a screen of their own; for all others it is not there (D11)."""

from __future__ import annotations

import pytest

from complaints.models import Office
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import staff, the_office
from tests.complaints.register.desk import desk

pytestmark = pytest.mark.django_db
OFFICE = "/admin/klachten/toegang/ambt/"
MISSING = "/admin/klachten/bestaat-niet/"


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS])
def test_for_others_it_does_not_exist(role: str) -> None:
    the_office()
    client = desk(staff(role, "iemand"))
    for ask in (client.get, client.post):
        assert answer(ask(OFFICE)) == answer(ask(MISSING))


def test_officer_names_a_successor() -> None:
    office, eva = the_office(), staff(roles.OFFICERS, "eva", first_name="Eva", last_name="Smit")
    client = desk(office.officer)
    page = body(client.get(OFFICE))
    assert f'<option value="{office.officer.pk}" selected>' in page
    assert f'<option value="{office.deputy.pk}" selected>' in page
    answered = client.post(OFFICE, {"officer": eva.pk, "deputy": office.officer.pk}, follow=True)
    assert "Eva Smit is klachtverantwoordelijke" in body(answered)
    assert (Office.objects.get().officer, Office.objects.get().deputy) == (eva, office.officer)


def test_only_members_of_the_group_can_be_chosen() -> None:
    office, other = the_office(), staff(roles.HANDLERS, "ander")
    client = desk(office.officer)
    assert f'<option value="{other.pk}"' not in body(client.get(OFFICE))
    assert client.post(OFFICE, {"officer": other.pk, "deputy": office.deputy.pk}).status_code == 422
    assert Office.objects.get().officer == office.officer


@pytest.mark.parametrize(
    ("same", "said"), [(True, "Kies twee verschillende mensen"), (False, "Kies wie de plaatsvervanger is.")]
)
def test_both_are_required_and_two_people(same: bool, said: str) -> None:
    office = the_office()
    typed = {"officer": office.officer.pk, "deputy": office.officer.pk if same else ""}
    answered = desk(office.officer).post(OFFICE, typed)
    assert answered.status_code == 422
    assert said in body(answered)
    assert Office.objects.get().deputy == office.deputy
