"""What only one of the two databases has; and PostgreSQL's files as they lie on the disk, for who may read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")


def asked(sql: str, *values: Any) -> list[Any]:
    """The first column of what the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return [row[0] for row in cursor.fetchall()]


def files_of_database() -> dict[str, bytes]:
    """Every file of this database, whichever table, index or catalogue it belongs to, as it is on the disk now."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    [folder] = asked("SELECT 'base/' || oid FROM pg_database WHERE datname = current_database()")
    names = asked("SELECT pg_ls_dir(%s)", folder)
    read = {name: asked("SELECT pg_read_binary_file(%s, 0, 1 << 28, true)", f"{folder}/{name}")[0] for name in names}
    return {name: bytes(content or b"") for name, content in read.items()}


def filenodes(tables: list[str]) -> dict[str, int]:
    """The file of each table."""
    return {table: asked("SELECT pg_relation_filenode(%s::regclass)", table)[0] for table in tables}


@contextmanager
def another() -> Iterator[psycopg.Connection[Any]]:
    """A second connection, in a transaction that ends with it."""
    known = connection.settings_dict
    there = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"] or None}
    with psycopg.connect(dbname=known["NAME"], **{name: value for name, value in there.items() if value}) as second:
        yield second
        second.rollback()
