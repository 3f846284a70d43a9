"""The site knows a database of its own version from one that is empty, older, newer or of another making."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from complaints.models import Case
from site_gooiconsult import schema
from site_gooiconsult.schema import NotOurs, Standing, refuse_unless_ours, standing
from site_gooiconsult.shared.clock.models import LastRun

pytestmark = pytest.mark.django_db


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_migrated_database_is_ours() -> None:
    assert standing() is Standing.OURS
    refuse_unless_ours()


def test_database_that_lacks_a_migration_is_behind() -> None:
    MigrationRecorder(connection).record_unapplied("newsletter", "0001_initial")
    assert standing() is Standing.BEHIND
    with pytest.raises(NotOurs, match=r"manage\.py migrate"):
        refuse_unless_ours()


def test_database_with_a_migration_of_later_is_ahead() -> None:
    MigrationRecorder(connection).record_applied("complaints", "9999_of_a_later_version")
    assert standing() is Standing.AHEAD


def test_database_of_another_line_of_versions_is_foreign() -> None:
    """It lacks one and has another: neither migrate nor a newer version mends it."""
    MigrationRecorder(connection).record_unapplied("newsletter", "0001_initial")
    MigrationRecorder(connection).record_applied("newsletter", "0001_other")
    assert standing() is Standing.FOREIGN


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE clock_lastrun DROP COLUMN error",
        "ALTER TABLE clock_lastrun ADD COLUMN mood varchar(9)",
        "ALTER TABLE clock_lastrun RENAME COLUMN error TO mistake",
        "DROP TABLE complaints_accessday",
    ],
)
def test_rewritten_migration_is_foreign_though_its_name_is_the_same(change: str) -> None:
    run(change)
    assert standing() is Standing.FOREIGN


def test_column_of_another_type_or_that_may_be_empty_is_foreign() -> None:
    for kind in ("varchar(81) NOT NULL DEFAULT ''", "varchar(80)"):
        run("ALTER TABLE clock_lastrun DROP COLUMN error")
        run(f"ALTER TABLE clock_lastrun ADD COLUMN error {kind}")
        assert standing() is Standing.FOREIGN


def test_index_or_constraint_that_a_model_names_and_that_is_not_there_is_foreign() -> None:
    run(f"DROP INDEX {Case._meta.indexes[0].name}")
    assert standing() is Standing.FOREIGN


def test_table_of_something_else_beside_ours_does_no_harm() -> None:
    run("CREATE TABLE measured (at integer)")
    assert standing() is Standing.OURS


def test_tables_without_migrations_are_foreign() -> None:
    run("DELETE FROM django_migrations")
    assert standing() is Standing.FOREIGN


def test_fingerprint_changes_with_columns_constraints_and_triggers() -> None:
    seen = {schema.fingerprint()}
    trigger = "complaints_entry_no_update"
    if connection.vendor == "postgresql":
        trigger = "complaints_entry_append_only ON complaints_entry"
    for change in (
        "ALTER TABLE clock_lastrun ADD COLUMN mood varchar(9)",
        "CREATE UNIQUE INDEX x ON clock_lastrun (at)",
        f"DROP TRIGGER {trigger}",
        "DROP TABLE complaints_accessday",
    ):
        run(change)
        seen.add(schema.fingerprint())
    assert len(seen) == 5


def test_fingerprint_is_that_of_the_schema_and_not_of_names_orders_or_rows() -> None:
    run('CREATE TABLE measured (at integer, what integer, CONSTRAINT "one" CHECK (what > 0))')
    run("CREATE INDEX one_name ON measured (at)")
    before = schema.fingerprint()
    run("DROP TABLE measured")
    run('CREATE TABLE measured (what integer, at integer, CONSTRAINT "other" CHECK (what > 0))')
    run("CREATE INDEX another_name ON measured (at)")
    run("INSERT INTO measured (what, at) VALUES (1, 2)")
    run("CREATE TABLE IF NOT EXISTS limits (cache_key varchar(9))")
    assert schema.fingerprint() == before
    assert len(before) == 64


@pytest.mark.django_db(transaction=True)
def test_fingerprint_stays_when_a_table_is_remade() -> None:
    """SQLite copies a table to change a column in it."""
    before = schema.fingerprint()
    field, wider = LastRun._meta.get_field("error"), models.CharField(max_length=90)
    wider.set_attributes_from_name("error")
    with connection.schema_editor() as editor:
        editor.alter_field(LastRun, field, wider)
    between = schema.fingerprint()
    with connection.schema_editor() as editor:
        editor.alter_field(LastRun, wider, field)
    assert between != before == schema.fingerprint()
