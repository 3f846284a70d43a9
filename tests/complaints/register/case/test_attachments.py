"""A file of a case is handed over to keep, through an address that asks who you are (R9)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from complaints.files.recognise import DOCX, EML, JPG, PDF, PNG, FileType
from complaints.models import Entry, Kind
from complaints.transitions.taking_in.receive import File
from tests.answers import body
from tests.complaints.factories import a_case, a_file
from tests.complaints.register.desk import WEDNESDAY, desk, file_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


class TestFiles:
    def test_file_is_handed_over_to_keep(self, officer: User) -> None:
        case = a_case(files=[a_file('bon é "1".pdf', b"%PDF-1.4 canary")])
        file = case.attachments.get()
        response = desk(officer).get(f"{file_of(case)}bijlage/{file.pk}/")
        assert (response.status_code, response.content) == (200, b"%PDF-1.4 canary")
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''bon%20%C3%A9")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "no-store" in response["Cache-Control"]

    def test_each_file_taken_is_recorded(self, officer: User) -> None:
        """R9: who, when and which, by its row and not by its name."""
        case = a_case(files=[a_file("canary.pdf")])
        file = case.attachments.get()
        for _ in range(2):
            desk(officer).get(f"{file_of(case)}bijlage/{file.pk}/")
        traces = Entry.objects.filter(kind=Kind.DOWNLOADED)
        assert [(trace.by, trace.on, trace.text) for trace in traces] == [
            (officer, WEDNESDAY, f"bijlage {file.pk}")
        ] * 2

    @pytest.mark.parametrize("name", ["../../settings.py", "a\r\nX-Evil: 1", "C:\\CON", "=1+1.pdf", "\u202egpj.exe"])
    def test_name_of_a_file_is_data(self, officer: User, name: str) -> None:
        case = a_case(files=[a_file(name)])
        response = desk(officer).get(f"{file_of(case)}bijlage/{case.attachments.get().pk}/")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        assert "X-Evil" not in response.headers

    def test_file_of_another_case_is_missing(self, officer: User) -> None:
        case, other = a_case(), a_case(files=[a_file()])
        assert desk(officer).get(f"{file_of(case)}bijlage/{other.attachments.get().pk}/").status_code == 404

    @pytest.mark.parametrize("kind", [PDF, JPG, PNG], ids=lambda kind: kind.content_type)
    def test_what_a_browser_can_show_is_looked_at_in_a_locked_page(self, officer: User, kind: FileType) -> None:
        case = a_case(files=[File("bon", kind.content_type, b"canary")])
        file = case.attachments.get()
        address = f"{file_of(case)}bijlage/{file.pk}/bekijken/"
        assert f'href="{address}"' in body(desk(officer).get(file_of(case)))
        response = desk(officer).get(address)
        assert (response.status_code, response.content) == (200, b"canary")
        assert response["Content-Type"] == kind.content_type
        assert response["Content-Disposition"] == 'inline; filename="bon"'
        assert response["X-Content-Type-Options"] == "nosniff"
        policy = response["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; frame-ancestors 'none'")
        assert "script" not in policy
        assert ("sandbox" in policy) is (kind is not PDF)
        assert Entry.objects.get(kind=Kind.DOWNLOADED).text == f"bijlage {file.pk}"

    @pytest.mark.parametrize("content_type", [DOCX.content_type, EML.content_type, "text/html", "image/svg+xml"])
    def test_what_could_run_is_never_shown_in_the_browser(self, officer: User, content_type: str) -> None:
        case = a_case(files=[File("bon", content_type, b"<script>alert(1)</script>")])
        file = case.attachments.get()
        assert "bekijken" not in body(desk(officer).get(file_of(case)))
        assert desk(officer).get(f"{file_of(case)}bijlage/{file.pk}/bekijken/").status_code == 404
        assert desk(officer).get(f"{file_of(case)}bijlage/{file.pk}/")["Content-Disposition"].startswith("attachment")
        assert Entry.objects.filter(kind=Kind.DOWNLOADED).count() == 1

    def test_files_stand_in_the_case_file(self, officer: User) -> None:
        case = a_case(files=[a_file("bon.pdf")])
        assert f'href="{file_of(case)}bijlage/{case.attachments.get().pk}/"' in body(desk(officer).get(file_of(case)))
