"""What schema the database has."""

from __future__ import annotations

import hashlib

from django.db import connection


def fingerprint() -> str:
    """A hash of it (stands in until the real one lands)."""
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    if connection.vendor == "postgresql":
        sql = (
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = current_schema() ORDER BY 1, 2"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
