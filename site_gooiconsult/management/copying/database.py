"""The database as files and back, without programs beside Python: SQLite by its own backup, PostgreSQL table by table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
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


def load(folder: Path, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Replace everything in the database, in one transaction: killed anywhere, it is wholly the old one or the new.

    Of the tables in `rows` that row is the only one. A key that was given out before is not given out again.
    """
    given = _sequences()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / SQLITE_FILE)) as copy:
            _prepare(copy, given, rows)
            copy.backup(connection.connection)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        _load_tables(folder, given, rows)


def count(folder: Path) -> dict[str, int]:
    """How many rows each table of a dump has."""
    if not (folder / SQLITE_FILE).exists():
        return {path.stem: _lines(path) for path in sorted(folder.glob("*.copy"))}
    with closing(sqlite3.connect(folder / SQLITE_FILE)) as copy:
        names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608


def _lines(path: Path) -> int:
    """One for each row: a newline within a value is written as two signs."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 16), b""))


def _prepare(copy: sqlite3.Connection, given: Mapping[str, int], rows: Mapping[str, Mapping[str, Any]]) -> None:
    with copy:
        for name, last in given.items():
            if not copy.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", [last, name]).rowcount:
                copy.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [name, last])
        _put_only_rows(copy, rows, "?")


def _put_only_rows(cursor: Any, rows: Mapping[str, Mapping[str, Any]], place: str) -> None:
    for table, row in rows.items():
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        places = ", ".join([place] * len(row))
        cursor.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))  # noqa: S608


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


def _load_tables(folder: Path, given: Mapping[str, int], rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Foreign keys are looked at when the transaction ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 0")  # whoever is still at work ends first
        tables = connection.introspection.table_names(cursor)
        cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, tables))}")
        for table in tables:
            if (source := folder / f"{table}.copy").exists():  # the limits' own is made by setup_site
                _load_table(cursor, table, source)
        _put_only_rows(cursor, rows, "%s")
        saved = json.loads((folder / SEQUENCES).read_text())
        for name in given.keys() | saved.keys():
            last = max(given.get(name, 0), saved.get(name, 0))
            cursor.execute("SELECT setval(%s, %s)", [connection.ops.quote_name(name), last])


def _load_table(cursor: Any, table: str, source: Path) -> None:
    with source.open("rb") as file, cursor.copy(f"COPY {_target(cursor, table)} FROM STDIN") as rows:
        while block := file.read(1 << 16):
            rows.write(block)


def _target(cursor: Any, table: str) -> str:
    """A table with the columns that are not computed from others, by name: a database that was upgraded may have them in another order."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY column_name",
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
