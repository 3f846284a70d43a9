"""Each look, download and export stands in the case file, for the officer to see (R9)."""

from __future__ import annotations

import pytest

from complaints.models import Entry, Kind
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import a_case, a_file, staff
from tests.complaints.register.desk import desk, file_of

pytestmark = pytest.mark.django_db
TITLE = "Wie dit dossier bekeek"


def test_officer_sees_who_looked_and_who_took_what() -> None:
    sanne = staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="Vos")
    case = a_case(files=[a_file()])
    client = desk(sanne)
    client.get(file_of(case))
    client.get(f"{file_of(case)}bijlage/{case.attachments.get().pk}/")
    client.get("/admin/klachten/?export=xlsx")
    officer = desk(staff(roles.OFFICERS))
    officer.get(file_of(case))
    page = body(officer.get(file_of(case)))
    part = page[page.index(TITLE) :]
    assert part.count("Sanne Vos") == 3
    for said in ("Dossier bekeken", "Bijlage gedownload", "Geëxporteerd uit het register. Zonder naam en adres."):
        assert said in part


def test_download_leaves_one_trace_each_time() -> None:
    user = staff(roles.OFFICERS)
    case = a_case(files=[a_file()])
    address = f"{file_of(case)}bijlage/{case.attachments.get().pk}/"
    for _ in range(2):
        assert desk(user).get(address).status_code == 200
    assert [entry.by for entry in Entry.objects.filter(kind=Kind.DOWNLOADED)] == [user, user]


@pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS])
def test_colleagues_do_not_see_who_looked(role: str) -> None:
    user = staff(role, "iemand")
    case = a_case(received_by=user)
    desk(staff(roles.OFFICERS, "marieke", first_name="Marieke")).get(file_of(case))
    page = body(desk(user).get(file_of(case)))
    assert TITLE not in page
    assert "Marieke" not in page


def test_traces_are_no_part_of_the_timeline() -> None:
    case = a_case()
    client = desk(staff(roles.OFFICERS))
    client.get(file_of(case))
    client.get("/admin/klachten/?export=naw")
    page = body(client.get(file_of(case)))
    assert "Geëxporteerd" not in page[: page.index(TITLE)]
