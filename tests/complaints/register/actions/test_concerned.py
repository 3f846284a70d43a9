"""The screens on which an employee is named as concerned, and that is taken back (D10)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import a_case, assigned_case, staff
from tests.complaints.register.desk import desk, file_of, fill_in, read, screen_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def test_named_employee_stands_in_the_file_and_finds_nothing(officer: User) -> None:
    kim = staff(roles.OFFICERS, "kim", first_name="Kim", last_name="Bos")
    case = a_case()
    assert desk(kim).get(file_of(case)).status_code == 200
    page = words(body(desk(officer).get(screen_of("name_concerned", case))))
    assert "Die medewerker kan dit dossier daarna niet meer openen of vinden" in page
    assert fill_in(desk(officer), screen_of("name_concerned", case), user_named=kim.pk).status_code == 302
    assert "Betrokken medewerker Kim Bos" in read(officer, case)
    assert desk(kim).get(file_of(case)).status_code == 404


def test_whoever_names_themselves_goes_back_to_the_register(handler: User) -> None:
    case = assigned_case(to=handler)
    client = desk(handler)
    response = fill_in(client, screen_of("name_concerned", case), user_named=handler.pk)
    assert response["Location"] == "/admin/klachten/"
    assert client.get(file_of(case)).status_code == 404


def test_who_is_not_concerned_is_cleared_by_the_officer(officer: User) -> None:
    case = a_case()
    kim = staff(username="kim")
    client = desk(officer)
    refused = client.get(screen_of("clear_concerned", case))
    assert (refused.status_code, "Er is geen betrokken medewerker genoemd." in body(refused)) == (409, True)
    fill_in(client, screen_of("name_concerned", case), user_named=kim.pk)
    assert (
        fill_in(client, screen_of("clear_concerned", case), user_named=kim.pk, reason="Vergissing.").status_code == 302
    )
    assert desk(kim).get(file_of(case)).status_code == 200


def test_editor_can_be_concerned_and_only_the_named_can_be_cleared(officer: User) -> None:
    case, editor = a_case(), staff(roles.EDITORS, "redacteur")
    client = desk(officer)
    fill_in(client, screen_of("name_concerned", case), user_named=editor.pk)
    page = body(client.get(screen_of("clear_concerned", case)))
    assert f'<option value="{editor.pk}">' in page
    assert f'<option value="{officer.pk}">' not in page
    response = fill_in(client, screen_of("clear_concerned", case), user_named=officer.pk, reason="x")
    assert response.status_code == 422
    assert "Kies een collega uit de lijst." in body(response)
