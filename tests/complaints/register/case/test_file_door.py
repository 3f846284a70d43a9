"""The case file is there for whom it concerns; for anyone else it does not exist (R9, D10)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from complaints.models import Attachment, Case, Concern, Entry, Kind
from complaints.register.actions import ACTIONS
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import (
    a_case,
    a_file,
    assigned_case,
    staff,
)
from tests.complaints.register.desk import (
    desk,
    file_of,
    read,
    screen_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]

CANARY = {
    "name": "Canary Kanarie",
    "email": "canary@example.org",
    "description": "canarywoorden over de zaal",
    "street": "Canarystraat",
    "phone": "+31 35 987 65 43",
}


def addresses(case: Case, file: Attachment) -> list[str]:
    """Every address of a case at the desk."""
    download = f"{file_of(case)}bijlage/{file.pk}/"
    return [file_of(case), download, f"{download}bekijken/", *(screen_of(action.verb, case) for action in ACTIONS)]


class TestDoor:
    def hidden_from(self, user: User) -> None:
        case = Case.objects.get()
        client = desk(user)
        for ask in (client.get, client.post):
            missing = ask("/admin/klachten/dossier/987654321/")
            assert missing.status_code == 404
            for address in addresses(case, case.attachments.get()):
                refused = ask(address)
                assert answer(refused) == answer(missing)
                assert "canary" not in body(refused).lower()
        assert not Entry.objects.filter(kind=Kind.LOOKED).exists()

    @pytest.mark.parametrize("role", [roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS, roles.EMPLOYEES])
    def test_who_may_not_see_it_gets_the_answer_of_a_missing_one(self, role: str) -> None:
        """R9: same status, same bytes, and no trace of the try."""
        a_case(files=[a_file()], **CANARY)
        self.hidden_from(staff(role))

    def test_handler_does_not_see_what_a_colleague_handles(self) -> None:
        """R5."""
        assigned_case(to=staff(roles.HANDLERS, "ander"), files=[a_file()], **CANARY)
        self.hidden_from(staff(roles.HANDLERS, "behandelaar"))

    @pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
    def test_employee_concerned_does_not_see_it(self, role: str) -> None:
        """D10: whatever their role, from the moment they are named."""
        user = staff(role)
        case = a_case(received_by=user, files=[a_file()], **CANARY)
        Concern.objects.create(case=case, user=user)
        self.hidden_from(user)

    @pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
    def test_whose_case_it_is_opens_it(self, role: str) -> None:
        """The twin: the same roles, the same case, not concerned."""
        user = staff(role)
        case = a_case(received_by=user, files=[a_file()], **CANARY)
        assert "Canary Kanarie" in read(user, case)

    def test_stranger_is_sent_to_sign_in_whether_it_exists_or_not(self, client: Client) -> None:
        case = a_case(files=[a_file()], **CANARY)
        for address in (*addresses(case, case.attachments.get()), "/admin/klachten/dossier/987654321/"):
            for ask in (client.get, client.post):
                response = ask(address)
                assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={address}")

    @pytest.mark.parametrize("pk", ["0", "99999999999999999999999", "abc", "-1", "1x"])
    def test_strange_numbers_are_missing(self, officer: User, pk: str) -> None:
        for address in (f"/admin/klachten/dossier/{pk}/", f"/admin/klachten/dossier/{pk}/toewijzen/"):
            assert desk(officer).get(address).status_code == 404


class TestTraces:
    def test_opening_it_is_recorded(self, officer: User) -> None:
        """R9: who and when, no content; once a day for each person."""
        case = a_case()
        for _ in range(2):
            read(officer, case)
        looked = Entry.objects.get(kind=Kind.LOOKED)
        assert (looked.case, looked.by, looked.on, looked.text) == (case, officer, date(2026, 11, 25), "")

    def test_screen_of_a_step_and_refusals_record_nothing(self, officer: User) -> None:
        case = a_case()
        desk(officer).get(screen_of("assign", case))
        assert not Entry.objects.filter(kind=Kind.LOOKED).exists()
