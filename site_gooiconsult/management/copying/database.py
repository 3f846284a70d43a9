"""The database as files and back, without programs beside Python: SQLite by its own backup, PostgreSQL table by table."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, transaction

SQLITE_FILE, SEQUENCES = "site.sqlite3", "sequences.json"


def dump(folder: Path) -> None:
    """Write the whole database as it is at one moment, while the site goes on."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / SQLITE_FILE)) as copy:
            connection.connection.backup(copy)
    else:
        _dump_tables(folder)


def load(folder: Path) -> None:
    """Replace everything in the database. A key that was given out before is not given out again."""
    if connection.vendor == "sqlite":
        given = _sequences()
        with closing(sqlite3.connect(folder / SQLITE_FILE)) as copy:
            copy.backup(connection.connection)
        _keep_ahead(given)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        _load_tables(folder)


def _dump_tables(folder: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in connection.introspection.table_names(cursor):
            with (
                (folder / f"{table}.copy").open("wb") as file,
                cursor.copy(f"COPY {_target(cursor, table)} TO STDOUT") as rows,
            ):
                file.writelines(bytes(row) for row in rows)
        (folder / SEQUENCES).write_text(json.dumps(_sequences()))


def _load_tables(folder: Path) -> None:
    """In one transaction: foreign keys are looked at when it ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        given, tables = _sequences(), connection.introspection.table_names(cursor)
        cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, tables))}")
        for table in tables:
            with (
                (folder / f"{table}.copy").open("rb") as file,
                cursor.copy(f"COPY {_target(cursor, table)} FROM STDIN") as rows,
            ):
                while block := file.read(1 << 16):
                    rows.write(block)
        saved = json.loads((folder / SEQUENCES).read_text())
        _keep_ahead({name: max(given.get(name, 0), saved.get(name, 0)) for name in given.keys() | saved.keys()})


def _target(cursor: Any, table: str) -> str:
    """A table with the columns that are not computed from others."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(quote(name) for (name,) in cursor.fetchall())})"


def _sequences() -> dict[str, int]:
    """The last key given out, by sequence or by table."""
    sql = "SELECT name, seq FROM sqlite_sequence"
    if connection.vendor == "postgresql":
        sql = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() AND last_value > 0"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def _keep_ahead(given: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        for name, last in given.items():
            if connection.vendor == "postgresql":
                cursor.execute("SELECT setval(%s, %s)", [connection.ops.quote_name(name), last])
            else:
                cursor.execute("UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [last, name])
