"""What a database of a release says of its cases, for comparing it with what a later version reads from the same rows."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Any

from django.db import connection

from complaints import promises
from complaints.facts import dates_of, duties_of, index_of, with_facts
from complaints.models import Case

LOOKED_ON = date(2026, 12, 1)
"""The day on which the database of each release was filled, and on which it is looked at."""
Told = dict[str, dict[str, Any]]
Table = dict[str, dict[str, Any]]
"""By key: each row as columns."""
Rows = dict[str, Table]
OURS = (
    "auth_user",
    "clock_lastrun",
    "complaints_",
    "firm_",
    "newsletter_",
    "pages_",
    "wagtailcore_page",
    "wagtailcore_revision",
)


def told() -> Told:
    """Of each case, by number: its dates and how each rule reads (D22)."""
    known = promises.calendar()
    return {case.number: _case(case, known) for case in with_facts(Case.objects.order_by("pk"))}


def _case(case: Case, known: promises.Calendar) -> dict[str, Any]:
    dates = dates_of(case, known)
    sheet = duties_of(case, LOOKED_ON, known)
    return {
        "dates": {
            name: str(getattr(dates, name)) for name in ("acknowledge_by", "handle_by", "answer_by", "notify_by")
        },
        "index": {name: str(value) for name, value in index_of(case, known).items()},
        "rules": [f"{each.rule} {each.state} {each.on} {each.why}" for each in sheet],
    }


def rows() -> Rows:
    """Every row that tells of people, cases, mail and pages, as the database has it."""
    return {table: _table(table) for table in sorted(connection.introspection.table_names()) if table.startswith(OURS)}


def changes(before: Table, after: Table, allowed: Container[str]) -> list[str]:
    """Each row and column that is gone or holds something else, save in columns that may."""
    return [
        f"{key} {column}"
        for key, row in before.items()
        for column, value in row.items()
        if column not in allowed
        if after.get(key, {}).get(column, "gone") != value
    ]


def _table(table: str) -> Table:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        found = [dict(zip(names, (_plain(value) for value in row), strict=True)) for row in cursor.fetchall()]
    return {str(row[names[0]]): row for row in found}


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
