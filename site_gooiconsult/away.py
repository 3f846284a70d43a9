"""Whether an error says that the database is away or kept somebody waiting too long: no fault of the request, which may try again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError

NOT_NOW = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
}
"""SQLite calls a mistake in a statement operational too; these are not."""
PRIMARY = 0xFF


def why_away(error: BaseException | None) -> str:
    """The class of the driver's error where the database could not answer, in this error or what led to it; else nothing."""
    for each in chain(error):
        if isinstance(each, InterfaceError | OperationalError):
            cause = each.__cause__
            if not isinstance(cause, sqlite3.Error) or _passes(cause):
                return type(cause or each).__name__
    return ""


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """What led to an error, the first first, and then the error itself."""
    if error is not None:
        yield from chain(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
        yield error


def _passes(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY in NOT_NOW
