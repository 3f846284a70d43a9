"""After a destruction each table that can have held something of it gets a new file; until then that is written down (R13, D8).

PostgreSQL leaves removed rows in the file of a table, and VACUUM alone does not overwrite them. SQLite overwrites at once.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import Enum
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from complaints.models import OwedRewrite, personal

logger = logging.getLogger(__name__)
STATISTICS = "pg_statistic"
ONE_AT_A_TIME = 19_190_217
"""The advisory lock of whoever rewrites."""
LOCK_WAIT = "2s"
"""Who asks for a table after us waits behind us; what we do not get, the next tick asks for again."""
LOCK_NOT_AVAILABLE = "55P03"
WEEK, SUNDAY = timedelta(days=7), 6


class Became(Enum):
    """What came of the try to rewrite a table."""

    REWRITTEN = 1
    LATER = 2
    """Somebody used it, or still reads what it held: the next tick tries again."""
    FAILED = 3


def owe_rewrites(tables: Iterable[str], *, on: date) -> None:
    """Write down that these tables can hold what was destroyed on a day; the last step of the transaction that removed it."""
    if connection.vendor == "postgresql":
        rows = [OwedRewrite(table=table, since=on) for table in sorted(tables)]
        OwedRewrite.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["table"], update_fields=["mark"]
        )  # in one order, so that two sweeps wait for each other and do not lock each other out
        OwedRewrite.objects.filter(table__in=[row.table for row in rows], since__gt=on).update(since=on)


def owe_every_rewrite(*, on: date) -> None:
    """The same for every table that can hold something of a case, and for the statistics made of them."""
    owe_rewrites([*personal.tables(), STATISTICS], on=on)


def owe_statistics(*, on: date) -> None:
    """Values were taken out of the statistics: their file still has them."""
    if OwedRewrite._meta.db_table in connection.introspection.table_names():
        owe_rewrites([STATISTICS], on=on)


def owed_tables() -> set[str]:
    """The tables of which the file can still hold what was destroyed."""
    return set(OwedRewrite.objects.values_list("table", flat=True))


def kept_until(day: date) -> date | None:
    """The last day on which files can hold what was destroyed on a day; None where all have been rewritten since."""
    return max((_last_day(owed) for owed in OwedRewrite.objects.filter(since__lte=day)), default=None)


def rewrite_tables(*, on: date, until: float) -> tuple[int, int]:
    """Give tables that owe it a new file until that moment on the monotonic clock; how many got one, and how many could not.

    Killed anywhere it loses nothing: what is owed goes when its table has its new file, and not before.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return 0, 0
    done = failed = 0
    with _alone() as alone:
        for owed in _due(on) if alone else ():
            left = until - time.monotonic()
            if left <= 0:
                break
            became = rewrite(owed, left)
            done += became is Became.REWRITTEN
            failed += became is Became.FAILED
    return done, failed


def too_late(on: date) -> int:
    """Of how many tables the certificate said that they would have been rewritten by now."""
    return sum(1 for owed in OwedRewrite.objects.all() if _last_day(owed) < on)


def _due(on: date) -> list[OwedRewrite]:
    """The statistics last, for each new file adds to them; large tables on Sundays, or when a week has passed."""
    owed = sorted(OwedRewrite.objects.all(), key=lambda each: (each.table == STATISTICS, each.table))
    return [each for each in owed if not _is_large(each) or on.weekday() == SUNDAY or on >= each.since + WEEK]


def _last_day(owed: OwedRewrite) -> date:
    return owed.since + (WEEK if _is_large(owed) else timedelta(days=1))


def _is_large(owed: OwedRewrite) -> bool:
    size = _asked("SELECT pg_total_relation_size(to_regclass(%s))", _quoted(owed))
    return bool((size or 0) > settings.REWRITE_NIGHTLY_BYTES)


def rewrite(owed: OwedRewrite, seconds: float) -> Became:
    """Give one table a new file, in so many seconds or not at all; what was owed is settled by a new file without a row that somebody still sees."""
    before = _file_of(owed)
    try:
        kept = _vacuum(owed, seconds) if before else 0
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlstate", "")
        if code == LOCK_NOT_AVAILABLE:
            return Became.LATER
        logger.error("rewriting %s failed: %s %s", owed.table, type(error).__name__, code)  # noqa: TRY400 - its words may hold data
        return Became.FAILED
    if before and before == _file_of(owed):
        logger.error("rewriting %s failed: this role may not", owed.table)
        return Became.FAILED
    if kept:
        return Became.LATER
    OwedRewrite.objects.filter(table=owed.table, mark=owed.mark).delete()
    return Became.REWRITTEN


def _vacuum(owed: OwedRewrite, seconds: float) -> int:
    """How many removed rows the new file had to take along, because a transaction that began before still sees them."""
    how = "FULL, VERBOSE" if owed.table == STATISTICS else "FULL, VERBOSE, ANALYZE"
    with connection.cursor() as cursor, _told() as told:
        cursor.execute(f"SET lock_timeout = '{LOCK_WAIT}'")
        cursor.execute(f"SET statement_timeout = {max(1, int(seconds * 1000))}")
        try:
            cursor.execute(f"VACUUM ({how}) {_quoted(owed)}")
        finally:
            cursor.execute("RESET lock_timeout")
            cursor.execute("RESET statement_timeout")
    return told[0] if told else 0


@contextmanager
def _told() -> Iterator[list[int]]:
    """VERBOSE says how many removed rows stay, as the first number of its only detail, in whichever language."""
    told: list[int] = []

    def hear(said: Any) -> None:
        told.extend(int(number) for number in re.findall(r"\d+", said.message_detail or "")[:1])

    connection.ensure_connection()
    driver: Any = connection.connection
    driver.add_notice_handler(hear)
    try:
        yield told
    finally:
        driver.remove_notice_handler(hear)


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else rewrites now; who dies lets go."""
    alone = bool(_asked("SELECT pg_try_advisory_lock(%s)", ONE_AT_A_TIME))
    try:
        yield alone
    finally:
        if alone:
            _asked("SELECT pg_advisory_unlock(%s)", ONE_AT_A_TIME)


def _file_of(owed: OwedRewrite) -> int | None:
    found: int | None = _asked("SELECT pg_relation_filenode(to_regclass(%s))", _quoted(owed))
    return found


def _quoted(owed: OwedRewrite) -> str:
    return connection.ops.quote_name(owed.table)


def _asked(sql: str, *values: int | str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
