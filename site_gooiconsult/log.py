"""What goes into the log: where, and what kind of thing; never what a client wrote, nor an address with a secret in it (R9)."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from copy import copy
from typing import Any

from django.http import HttpRequest


class DiscreetFormatter(logging.Formatter):
    """Leaves out the words of exceptions, which repeat data, and the paths of requests, which can hold a key."""

    def format(self, record: logging.LogRecord) -> str:
        told = copy(record)
        told.exc_text = None  # another formatter may have kept the whole text here
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
    if error is None:
        return
    yield from _chain(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
    yield from (
        f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    )
    yield f"{type(error).__module__}.{type(error).__qualname__}"
