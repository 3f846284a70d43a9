"""PostgreSQL keeps no values of personal columns in its statistics, where they would outlive the rows (D8).

Set after each migrate and not in a migration: a column that a later one adds is covered, and so is the index of a column
that it alters, which is made anew and has forgotten the setting.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from complaints.models import personal

COLUMNS = """
    SELECT t.relname, a.attname, format_type(a.atttypid, a.atttypmod), coalesce(a.attstattarget, -1) <> 0, EXISTS (
        SELECT FROM pg_stats s
        WHERE s.schemaname = current_schema() AND s.tablename = t.relname AND s.attname = a.attname
    )
    FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' AND t.relname = ANY(%s)
    AND a.attnum > 0 AND NOT a.attisdropped ORDER BY t.relname, a.attnum
"""
"""PostgreSQL 17 has nothing where the others have -1 for "as usual"."""
EXPRESSIONS = """
    SELECT t.relname, i.relname, a.attnum, coalesce(a.attstattarget, -1) <> 0, EXISTS (
        SELECT FROM pg_stats s
        WHERE s.schemaname = current_schema() AND s.tablename = i.relname AND s.attname = a.attname
    )
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_attribute a ON a.attrelid = i.oid
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname = ANY(%s)
    AND x.indkey[a.attnum - 1] = 0 ORDER BY i.relname, a.attnum
"""
COMBINED = """
    SELECT e.stxname, pg_get_statisticsobjdef(e.oid)
    FROM pg_statistic_ext e JOIN pg_class t ON t.oid = e.stxrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname = ANY(%s) AND coalesce(e.stxstattarget, -1) <> 0
"""


def install(connection: BaseDatabaseWrapper) -> bool:
    """Switch off what is on, of columns, of indexes over expressions and of statistics over several columns.

    Whether values stood there: these are gone from the catalogue, and its file still has them. Safe to repeat. Each step
    is a transaction of its own: an index that was made anew in the same one would not heed its setting in this process.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cleared = _forget_values(cursor)
        _switch_off_columns(cursor)
        _switch_off_expressions(cursor)
        _switch_off_combined(cursor)
    return cleared


def _forget_values(cursor: Any) -> bool:
    """Give the columns the type that they have: the one way in which the owner of a table can drop its statistics."""
    cursor.execute(EXPRESSIONS, [personal.tables()])
    stale = {table for table, *_, values in cursor.fetchall() if values}
    found = _personal_columns(cursor)
    stale |= {table for table, *_, values in found if values}
    for table in sorted(stale):
        types = ", ".join(f'ALTER COLUMN "{name}" TYPE {kind}' for where, name, kind, *_ in found if where == table)
        if types:
            cursor.execute(f'ALTER TABLE "{table}" {types}')
    return bool(stale)


def _switch_off_columns(cursor: Any) -> None:
    for table, name, _, on, _ in _personal_columns(cursor):
        if on:
            cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{name}" SET STATISTICS 0')


def _switch_off_expressions(cursor: Any) -> None:
    cursor.execute(EXPRESSIONS, [personal.tables()])
    for index, number in [(index, number) for _, index, number, on, _ in cursor.fetchall() if on]:
        cursor.execute(f'ALTER INDEX "{index}" ALTER COLUMN {number} SET STATISTICS 0')


def _switch_off_combined(cursor: Any) -> None:
    """Nobody makes these but whoever runs the database; made anew, they have forgotten what they knew."""
    cursor.execute(COMBINED, [personal.tables()])
    for name, definition in cursor.fetchall():
        cursor.execute(f'DROP STATISTICS "{name}"')
        cursor.execute(definition)
        cursor.execute(f'ALTER STATISTICS "{name}" SET STATISTICS 0')


def _personal_columns(cursor: Any) -> list[tuple[Any, ...]]:
    wanted = personal.columns()
    cursor.execute(COLUMNS, [list(wanted)])
    return [row for row in cursor.fetchall() if row[1] in wanted[row[0]]]
