"""Tables that only grow: the database refuses to change or remove their rows, save while a case is destroyed.

SQLite remakes a table on some migrations and drops its triggers silently, so they are made anew after each migrate.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("complaints_entry", "complaints_destructionline")
SETTING = "complaints.destroying"


def install(connection: BaseDatabaseWrapper) -> None:
    """(Re)make the triggers on a database; safe to repeat."""
    make = _install_postgresql if connection.vendor == "postgresql" else _install_sqlite
    present = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in TABLES:
            if table in present:
                make(cursor, table)


def _install_sqlite(cursor: Any, table: str) -> None:
    for deed in ("UPDATE", "DELETE"):
        name = f"{table}_no_{deed.lower()}"
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(
            f"CREATE TRIGGER {name} BEFORE {deed} ON {table} WHEN NOT destroying() "
            "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        )


def _install_postgresql(cursor: Any, table: str) -> None:
    cursor.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF coalesce(current_setting('{SETTING}', true), '') <> 'on' THEN "
        "RAISE EXCEPTION 'append-only' USING ERRCODE = 'restrict_violation'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
    cursor.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Teach a new SQLite connection the function that the triggers ask."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("destroying", 0, lambda: getattr(connection, "destroying", False))


@contextmanager
def destroying(using: str = "default") -> Iterator[None]:
    """Inside, this connection alone may remove rows of append-only tables. For destruction, and for tests that clean up."""
    connection = connections[using]
    switched = _switched_on_sqlite if connection.vendor == "sqlite" else _switched_on_postgresql
    with transaction.atomic(using=using), switched(connection):
        yield


@contextmanager
def _switched_on_sqlite(connection: BaseDatabaseWrapper) -> Iterator[None]:
    connection.destroying = True  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.destroying = False  # type: ignore[attr-defined]


@contextmanager
def _switched_on_postgresql(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """After an error nothing is switched off: the rollback does it, and a broken transaction takes no more commands."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {SETTING} = 'on'")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {SETTING} = 'off'")
