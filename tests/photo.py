"""A photo of the whole database: to see that nothing changed, and to put everything back as it was."""

from __future__ import annotations

from typing import Any

from django.db import connection

from complaints.models.append_only import destroying

Photo = dict[str, list[tuple[Any, ...]]]
"""Every table with its rows, in the order of the primary key."""


def photo() -> Photo:
    """All rows of all models' tables, as the database gives them."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in sorted(tables)}


def put_back(taken: Photo) -> None:
    """Make the database what it was on the photo. Foreign keys are checked at the end of the transaction only."""
    with destroying(), connection.cursor() as cursor:
        for table, rows in taken.items():
            if _rows(cursor, table) == rows:
                continue
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)


def _rows(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
