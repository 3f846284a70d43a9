"""What goes into the log: where, and what kind of thing; never what a client wrote, nor an address with a secret in it (R9)."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Iterator
from copy import copy
from mmap import mmap
from struct import Struct
from typing import Any

from django.http import HttpRequest

from site_gooiconsult.away import chain, why_away

MINUTE = 60
CLOSED = 503
MOMENT = Struct("d")


class OnceAMinute(logging.Filter):
    """Lets one line a minute through while the database is away, and one where the site says "not now" for another reason."""

    def __init__(self) -> None:
        super().__init__()
        self.away, self.closed = Minute(), Minute()

    def filter(self, record: logging.LogRecord) -> bool:
        if why_away(record.exc_info[1] if record.exc_info else None) or _follows(record):
            return self.away.is_over()
        return getattr(record, "status_code", 0) != CLOSED or self.closed.is_over()


class Minute:
    """A minute of a program: shared with all processes that fork from it, and by a clock that nobody sets."""

    def __init__(self) -> None:
        self.memory = mmap(-1, MOMENT.size)  # no file: a full disk must not keep a program from starting

    def is_over(self) -> bool:
        """Whether it is; then the next one begins."""
        now = time.monotonic()
        (until,) = MOMENT.unpack_from(self.memory)
        if now >= until:
            MOMENT.pack_into(self.memory, 0, now + MINUTE)
        return bool(now >= until)


def _follows(record: logging.LogRecord) -> bool:
    """What fetches tasks ends when the database is away, and is started anew each ten seconds."""
    return record.name == "django-q" and "reincarnated pusher" in record.getMessage()


class DiscreetFormatter(logging.Formatter):
    """Leaves out the words of exceptions, which repeat data, and the paths of requests, which can hold a key."""

    def format(self, record: logging.LogRecord) -> str:
        told = copy(record)
        told.exc_text = None  # another formatter may have kept the whole text here
        if why := record.exc_info and why_away(record.exc_info[1]):
            told.msg, told.args, told.exc_info = f"the database is away or too slow: {why}", (), None
            return super().format(told)
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            told.msg, told.args = _what_was_asked(request, getattr(record, "status_code", 0)), ()
        return super().format(told)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        return "\n".join(_chain(ei[1]))


def _what_was_asked(request: HttpRequest, status: int) -> str:
    """The pattern of the address, not the address."""
    match = request.resolver_match
    return f"{status} {request.method} {match.route if match else 'no such address'}"


def _chain(error: BaseException | None) -> Iterator[str]:
    """The class of an exception and where it was raised, after those of what led to it."""
    for each in chain(error):
        yield from (
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(each.__traceback__)
        )
        yield f"{type(each).__module__}.{type(each).__qualname__}"
