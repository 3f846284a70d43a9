"""Nobody waits without end for a row that another holds, but a command that changes tables (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from complaints.models import Case
from complaints.transitions.taking_in.add_note import NOTED
from site_gooiconsult.patience import wait_as_usual, wait_for_ever
from site_gooiconsult.shared.limits import CACHE
from tests.complaints.factories import a_case, staff
from tests.complaints.intake.visitor import STORY, Page, Visitor
from tests.complaints.register.desk import form_on, screen_of

pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite locks no rows")
FIRST = "2026-11-24T10:00:00Z"


def shown(name: str = "lock_timeout") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
class TestConnection:
    def test_gives_up_after_five_seconds(self) -> None:
        assert shown() == "5s"

    def test_command_that_changes_tables_does_not(self) -> None:
        wait_for_ever()
        assert shown() == "0"
        wait_as_usual()
        assert shown() == "5s"

    def test_migrate_takes_its_time_and_leaves_the_connection_as_it_was(self) -> None:
        seen = set()

        def look(execute: object, sql: str, params: object, many: bool, context: dict[str, CursorWrapper]) -> object:
            with context["cursor"].db.cursor() as plain:
                plain.cursor.execute("SHOW lock_timeout")
                seen.add(plain.cursor.fetchone()[0])
            return execute(sql, params, many, context)  # type: ignore[operator]

        with connection.execute_wrapper(look):
            call_command("migrate", "complaints", verbosity=0)
        assert "0" in seen
        assert shown() == "5s"


@pytest.mark.django_db(transaction=True)
class TestHeldRow:
    """Somebody holds a row and does not let go."""

    @pytest.fixture
    def holder(self) -> Iterator[psycopg.Connection]:
        """Another connection; and ours has less patience than usual, so that the test has not to wait."""
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        known = connection.settings_dict
        with psycopg.connect(
            host=known["HOST"], port=known["PORT"], user=known["USER"], password=known["PASSWORD"], dbname=known["NAME"]
        ) as other:
            yield other
        wait_as_usual()
        caches[CACHE].clear()

    def test_filing_says_try_again_and_keeps_everything(self, holder: psycopg.Connection) -> None:
        """Tone 10; no half a case, and afterwards one."""
        a_case(email="eerder@example.org")
        with time_machine.travel(FIRST) as clock:
            visitor = Visitor()
            visitor.prepare()
            clock.shift(60)
            holder.execute("SELECT 1 FROM complaints_numberseries FOR UPDATE")
            response = visitor.send()
            assert response.status_code == 503
            assert int(response["Retry-After"]) > 0
            page = Page(response)
            assert "Er ging bij ons iets mis" in page.words
            assert " ".join(STORY.split()) in page.words
            assert not Case.objects.filter(email="noor@example.org").exists()
            holder.rollback()
            assert visitor.send().status_code == 302
        assert Case.objects.filter(email="noor@example.org").count() == 1

    def test_step_of_staff_says_so_with_its_text_and_a_button(self, holder: psycopg.Connection) -> None:
        handler = staff()
        case = a_case(received_by=handler)
        client = Client(raise_request_exception=False)
        client.force_login(handler)
        address = screen_of("add_note", case)
        typed = form_on(client.get(address)) | {"text": "Ik belde met de zaal."}
        holder.execute("SELECT 1 FROM complaints_case WHERE id = %s FOR UPDATE", [case.pk])
        response = client.post(address, typed)
        assert response.status_code == 503
        assert Page(response).fields["text"] == "Ik belde met de zaal."
        assert not case.entries.filter(kind=NOTED).exists()
        holder.rollback()
        assert client.post(address, Page(response).fields).status_code == 302
        assert case.entries.filter(kind=NOTED).count() == 1
