"""The timeline and the destruction record only grow: the database itself refuses to change them (R12, D8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from complaints.models import DestructionLine, Entry
from complaints.models.append_only import TABLES, destroying, install
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from tests.complaints.factories import CLOCK, a_case, settled_case
from tests.photo import photo
from tests.threads import at_once

pytestmark = pytest.mark.django_db
each_table = pytest.mark.parametrize("table", TABLES)
CHANGES = {
    "complaints_entry": "UPDATE complaints_entry SET text = 'anders'",
    "complaints_destructionline": "UPDATE complaints_destructionline SET number = 'K-1'",
}


@pytest.fixture(autouse=True)
def rows() -> None:
    """A row in each of the tables."""
    case = settled_case(on=date(2026, 11, 24))
    destroy(case, by=CLOCK, on=date(2027, 11, 25))
    prove_destruction()
    a_case()
    assert Entry.objects.exists()
    assert DestructionLine.objects.exists()


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def triggers() -> set[str]:
    """The tables that have triggers, as the database tells."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


@each_table
@pytest.mark.parametrize("change", ["DELETE FROM {}", "{}"])
def test_row_is_neither_changed_nor_removed(table: str, change: str) -> None:
    sql = change.format(table if "DELETE" in change else CHANGES[table])
    before = photo()
    with pytest.raises(IntegrityError, match="append-only"):
        run(sql)
    assert photo() == before


@pytest.mark.parametrize(
    "deed",
    [
        lambda: Entry.objects.update(text="anders"),
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.latest("pk").delete(),
        lambda: a_case().delete(),
    ],
    ids=["update", "delete all", "delete one", "delete a case past the transition"],
)
def test_orm_is_refused_as_well(deed: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        deed()


@each_table
def test_table_can_grow(table: str) -> None:
    """The twin: what is refused is change, not writing."""
    assert table in triggers()
    a_case()


class TestDestroying:
    def test_lets_rows_go(self) -> None:
        with destroying():
            run("DELETE FROM complaints_destructionline")
        assert not DestructionLine.objects.exists()

    def test_ends_with_its_block(self) -> None:
        with destroying():
            pass
        with pytest.raises(IntegrityError, match="append-only"):
            run("DELETE FROM complaints_destructionline")

    def test_ends_with_an_error_and_takes_the_rows_back(self) -> None:
        before = photo()
        with pytest.raises(LookupError):
            remove_and_fail()
        assert photo() == before
        with pytest.raises(IntegrityError, match="append-only"):
            run("DELETE FROM complaints_destructionline")

    def test_ends_with_an_error_of_the_database_and_hides_it_not(self) -> None:
        """On PostgreSQL a broken transaction takes no more commands: switching off must not be one."""
        with pytest.raises(Exception, match="no_such_table"), destroying(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM no_such_table")
        with pytest.raises(IntegrityError, match="append-only"):
            run("DELETE FROM complaints_destructionline")

    @pytest.mark.django_db(transaction=True)
    def test_is_the_state_of_one_connection(self) -> None:
        def elsewhere() -> str:
            try:
                run("UPDATE complaints_entry SET text = 'anders'")
            except IntegrityError as error:
                return str(error)
            return "changed"

        with destroying():
            if connection.vendor == "sqlite":
                return  # its one writer holds the database, so that no other gets that far
            (answer,) = at_once([elsewhere])
        assert "append-only" in answer


def remove_and_fail() -> None:
    with destroying():
        run("DELETE FROM complaints_destructionline")
        raise LookupError


class TestInstalling:
    @each_table
    def test_triggers_are_there_after_migrate(self, table: str) -> None:
        assert table in triggers()

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("times", [1, 3])
    def test_triggers_that_a_migration_dropped_come_back(self, times: int) -> None:
        """SQLite remakes a table on some migrations, and drops its triggers in silence."""
        drop_triggers()
        assert set(TABLES) & triggers() == set()
        for _ in range(times):
            call_command("migrate", "complaints", verbosity=0, stdout=StringIO())
        assert set(TABLES) <= triggers()
        with pytest.raises(IntegrityError, match="append-only"):
            run("DELETE FROM complaints_entry")

    def test_tables_that_are_not_there_yet_are_passed_over(self) -> None:
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
        install(connection)
        assert set(TABLES) & triggers() == set()


def drop_triggers() -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")
