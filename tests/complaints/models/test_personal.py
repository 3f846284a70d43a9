"""Which columns hold words of a person is read off the models, and PostgreSQL keeps no values of any of them (D8)."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models

from complaints.apps import _complete_database
from complaints.models import personal, statistics
from complaints.proof.remains import belonging
from complaints.transitions.destroying.rewrite_tables import owed_tables
from tests.complaints.factories import a_case
from tests.databases import asked, on_postgresql

ON_COLUMNS = """
    SELECT count(*) FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
    WHERE t.oid = %s::regclass AND a.attname = ANY(%s) AND coalesce(a.attstattarget, -1) <> 0
"""
ON_EXPRESSIONS = """
    SELECT count(*) FROM pg_index x JOIN pg_attribute a ON a.attrelid = x.indexrelid
    WHERE x.indrelid::regclass::text = ANY(%s) AND x.indkey[a.attnum - 1] = 0 AND coalesce(a.attstattarget, -1) <> 0
"""


class Unheard(models.Field[Any, Any]):
    """A kind of field that nobody has thought of."""


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (models.CharField(max_length=9), True),
        (models.TextField(), True),
        (models.BinaryField(), True),
        (models.JSONField(), True),
        (models.UUIDField(), True),
        (Unheard(), True),
        (models.CharField(max_length=9, choices=[("a", "a")]), False),
        (models.DateTimeField(), False),
        (models.BooleanField(), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_column_holds_words_unless_it_cannot(field: models.Field[Any, Any], expected: bool) -> None:
    assert personal.is_personal(field) is expected


def test_everything_that_belongs_to_a_case_is_covered() -> None:
    assert set(belonging()) <= set(personal.holding())
    assert {"name", "email", "description", "filing_key"} <= set(personal.columns()["complaints_case"])
    assert {"django_session", "django_q_task", "django_q_ormq", "limits"} <= personal.columns().keys()


def test_what_is_left_out_is_there_and_has_its_reason() -> None:
    names = {model._meta.model_name for model in apps.get_app_config("complaints").get_models()}
    assert personal.NAMELESS.keys() <= names
    assert all(personal.NAMELESS.values())


@on_postgresql
@pytest.mark.django_db
def test_no_statistics_are_kept_of_any_column_with_words_nor_of_what_is_computed() -> None:
    on = {table: asked(ON_COLUMNS, table, names)[0] for table, names in personal.columns().items()}
    del on[settings.LIMITS_TABLE]  # made after migrate, by setup_site
    assert {table: number for table, number in on.items() if number} == {}
    assert len(on) > 15
    assert asked(ON_EXPRESSIONS, personal.tables()) == [0]
    call_command("setup_site")
    assert asked(ON_COLUMNS, "limits", ["cache_key", "value"]) == [0]


PLANTED = (
    "ALTER TABLE complaints_case ALTER COLUMN name SET STATISTICS -1, ALTER street SET STATISTICS -1",
    "ALTER TABLE complaints_case ALTER COLUMN city SET STATISTICS -1",
    "CREATE INDEX planted ON complaints_case (lower(city))",
    "CREATE STATISTICS combined (mcv) ON street, city FROM complaints_case",
    "ANALYZE complaints_case",
)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_words_that_stood_in_the_statistics_go_and_a_new_column_or_index_is_covered() -> None:
    """As on a database of before: planted, analysed, found; switched off, and not found again."""
    for number in range(20):
        a_case(name="Kanarie Vogel", city=f"Kanariedorp {number % 2}", street=f"Kanarielaan {number % 2}")
    with connection.cursor() as cursor:
        try:
            for line in PLANTED:
                cursor.execute(line)
            assert len(_statistics_with("anarie")) >= 4
            assert statistics.install(connection) is True
            assert _statistics_with("anarie") == []
            cursor.execute("ANALYZE complaints_case")
            assert _statistics_with("anarie") == []
            assert statistics.install(connection) is False
        finally:
            cursor.execute("DROP INDEX planted")
            cursor.execute("DROP STATISTICS combined")
    days = "SELECT count(*) FROM pg_stats WHERE tablename = 'complaints_case' AND attname = 'filed_on'"
    assert asked(days) == [1]  # what is no word is kept: a search by day needs it


def _statistics_with(word: str) -> list[str]:
    views = ("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs")
    rows = [row for view in views for row in asked(f"SELECT {view}::text FROM {view} WHERE schemaname = 'public'")]
    return [row for row in rows if word in row.lower()]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_migrate_switches_off_and_writes_down_that_the_file_of_the_statistics_still_has_them() -> None:
    for _ in range(2):
        a_case(name="Kanarie Vogel")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_case ALTER COLUMN name SET STATISTICS -1")
        cursor.execute("ANALYZE complaints_case")
    _complete_database(using="default")
    assert _statistics_with("anarie") == []
    assert owed_tables() == {"pg_statistic"}


@pytest.mark.django_db
def test_on_sqlite_there_is_nothing_to_switch_off() -> None:
    if connection.vendor == "sqlite":
        assert statistics.install(connection) is False
