"""On PostgreSQL a search by part of a name or address uses a trigram index, where the server has that extension.

It is made after each migrate and not in a migration: a role without the right to create extensions is no obstacle, and
where the extension is added to the server later, the next migrate finds it.
"""

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "complaints_case"
COLUMNS = ("name", "email")


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the indexes that are not there yet; safe to repeat."""
    if connection.vendor != "postgresql" or TABLE not in connection.introspection.table_names():
        return
    if _has_trigrams(connection):
        with connection.cursor() as cursor:
            for column in COLUMNS:
                # The expression is the one that Django's icontains compares.
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {TABLE}_{column}_trigrams ON {TABLE} "
                    f'USING gin (UPPER("{column}"::text) gin_trgm_ops)'
                )


def _has_trigrams(connection: BaseDatabaseWrapper) -> bool:
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return False
    return True
