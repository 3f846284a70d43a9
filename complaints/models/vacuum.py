"""What a destroyed case leaves in the database's own files, and how it goes (D8)."""

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper


def clear_traces(connection: BaseDatabaseWrapper) -> None:
    """Empty SQLite's log, or PostgreSQL's dead rows, of what was removed; after the transaction that removed it."""
    clear = _vacuum if connection.vendor == "postgresql" else _empty_log
    transaction.on_commit(lambda: clear(connection), using=connection.alias)


def _empty_log(connection: BaseDatabaseWrapper) -> None:
    """While others read the log it stays, and the next run tries again."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _vacuum(connection: BaseDatabaseWrapper) -> None:
    tables = (
        connection.ops.quote_name(model._meta.db_table) for model in apps.get_app_config("complaints").get_models()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {', '.join(tables)}")
