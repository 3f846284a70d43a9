"""On PostgreSQL a part of a name or address is found by a trigram index; without the extension, or the right, without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, connection

from complaints.models import Case
from complaints.models.search_index import COLUMNS, TABLE, install
from complaints.register.list.search import find
from tests.complaints.factories import a_case

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such index")


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, TABLE)
    return {name for name in found if name.endswith("_trigrams")}


def drop() -> None:
    with connection.cursor() as cursor:
        for column in COLUMNS:
            cursor.execute(f"DROP INDEX IF EXISTS {TABLE}_{column}_trigrams")


@on_postgresql
def test_each_column_has_its_index_after_migrate_and_making_them_again_changes_nothing() -> None:
    wanted = {f"{TABLE}_{column}_trigrams" for column in COLUMNS}
    assert indexes() == wanted
    install(connection)
    assert indexes() == wanted


@on_postgresql
def test_index_that_went_missing_is_made_again() -> None:
    drop()
    assert indexes() == set()
    install(connection)
    assert len(indexes()) == len(COLUMNS)


@on_postgresql
@pytest.mark.parametrize("words", ["noor", "noor@example"])
def test_search_by_part_of_a_name_or_address_uses_them(words: str) -> None:
    a_case()
    sql, params = find(Case.objects.order_by(), words).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert all(f"{TABLE}_{column}_trigrams" in plan for column in COLUMNS)


@on_postgresql
def test_role_without_the_right_to_make_an_extension_is_no_obstacle() -> None:
    drop()

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("CREATE EXTENSION"):
            raise ProgrammingError("permission denied to create extension")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        install(connection)
    assert indexes() == set()
    case = a_case()
    assert list(find(Case.objects.all(), "noor")) == [case]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has such an index")
def test_nothing_is_made_on_sqlite_and_search_finds_all_the_same() -> None:
    install(connection)
    case = a_case()
    assert indexes() == set()
    assert list(find(Case.objects.all(), "noor")) == [case]
