"""What PostgreSQL keeps beside the rows: its statistics, and the files of its tables as far as this role may read them (D8)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import count
from typing import Any

from django.db import connection

from complaints.models import personal

VIEWS = ("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs")
MAY_READ = "SELECT has_function_privilege('pg_read_binary_file(text, bigint, bigint, boolean)', 'EXECUTE')"
BLOCK, OVERLAP = 8 << 20, 1 << 10
FILES = """
    WITH wanted AS (SELECT oid, reltoastrelid FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relname = %s),
    heaps AS (SELECT oid FROM wanted UNION SELECT reltoastrelid FROM wanted WHERE reltoastrelid <> 0)
    SELECT pg_relation_filepath(oid) FROM heaps
    UNION SELECT pg_relation_filepath(indexrelid) FROM pg_index WHERE indrelid IN (SELECT oid FROM heaps)
"""
"""A table's own file, that of its long values, and those of the indexes of both."""


class Unseen(StrEnum):
    """Where the search could not look, as it stands in the record's line."""

    CLOSED = "closed"
    """The files of tables: this role may not read them."""
    OWED = "owed"
    """The files of tables that have not been rewritten yet."""
    LARGE = "large"
    """The files of tables that take longer than there was time."""


def in_statistics(whose: Callable[[str], set[int]], *, apart: tuple[str, ...]) -> Iterator[tuple[str, set[int]]]:
    """Values of columns and indexes that stand in the catalogue; not of tables whose names begin as these."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for view in VIEWS:
            cursor.execute(f"SELECT tablename, {view}::text FROM {view} WHERE schemaname = current_schema()")  # noqa: S608 - our own names
            for table, text in cursor.fetchall():
                if not table.startswith(apart):
                    yield f"{view} of {table}", whose(text)


def in_files(
    wanted: Mapping[int, Iterable[str]], *, owed: set[str], until: float
) -> tuple[list[tuple[str, set[int]]], set[Unseen]]:
    """Words in the files of tables that can have held them, by whose they are; and where this could not look.

    Read until that moment on the monotonic clock. What a row of a living case says is in the file too, and is no trace.
    """
    if connection.vendor != "postgresql":
        return [], set()
    with connection.cursor() as cursor:
        cursor.execute(MAY_READ)
        if not cursor.fetchone()[0]:
            return [], {Unseen.CLOSED}
        unseen = {Unseen.OWED} if owed & set(personal.tables()) else set()
        found = []
        for table in personal.tables():
            if table in owed:
                continue
            left, whole = _in_table(cursor, table, wanted, until)
            found += [(f"file of {table}", left)] if left else []
            unseen |= set() if whole else {Unseen.LARGE}
    return found, unseen


def _in_table(cursor: Any, table: str, wanted: Mapping[int, Iterable[str]], until: float) -> tuple[set[int], bool]:
    """Whose words stand in a table's files and in none of its rows; and whether all of it was read."""
    left: dict[str, set[int]] = {}
    for pk, words in wanted.items():
        for word in words:
            left.setdefault(word, set()).add(pk)
    found: set[int] = set()
    for block in _blocks(cursor, table):
        if time.monotonic() > until:
            return found, False
        for word in [word for word in left if word.encode() in block]:
            whose = left.pop(word)
            found |= set() if _in_a_row(cursor, table, word) else whose
    return found, True


def _blocks(cursor: Any, table: str) -> Iterator[bytes]:
    """The files of a table, part by part: each begins with the end of the one before, so that no word falls between two."""
    cursor.execute(FILES, [table])
    for (path,) in cursor.fetchall():
        for number in count():
            segment, at = f"{path}.{number}" if number else path, 0
            while block := _read(cursor, segment, at):
                yield block
                if len(block) < BLOCK:
                    break
                at += BLOCK - OVERLAP
            if not block and not at:
                break


def _read(cursor: Any, path: str, at: int) -> bytes:
    """Nothing where there is no such file, or no more of it."""
    cursor.execute("SELECT pg_read_binary_file(%s, %s, %s, true)", [path, at, BLOCK])
    return bytes(cursor.fetchone()[0] or b"")


def _in_a_row(cursor: Any, table: str, word: str) -> bool:
    """As it stands there, or in bytes."""
    name = connection.ops.quote_name(table)
    cursor.execute(
        f"SELECT EXISTS (SELECT FROM {name} r WHERE position(%s in r::text) > 0 OR position(%s in r::text) > 0)",  # noqa: S608 - our own names
        [word, word.encode().hex()],
    )
    return bool(cursor.fetchone()[0])
