"""How a case number is written: the firm's letters, the year of registering, and what tells cases of that year apart (D24)."""

from __future__ import annotations

import re
from collections.abc import Callable

LETTERS = r"[A-Z]{1,3}"
EXAMPLE = (2026, 42)
STRICT = re.compile(rf"(?:({LETTERS})-?)?(\d{{4}})-(\d{{1,9}})", re.IGNORECASE | re.ASCII)
BETWEEN = r"[\s\-–—./]*"
LOOSE = re.compile(rf"({LETTERS})?{BETWEEN}(\d{{4}}){BETWEEN}(\d{{1,8}})", re.IGNORECASE)


def written(prefix: str, year: int, series: int) -> str:
    """The number as it stands in letters: `K-2026-0042`."""
    return f"{prefix}-{year}-{series:04d}"


def example(prefix: str) -> str:
    """A number to show how one looks."""
    return written(prefix, *EXAMPLE)


def meant(typed: str, own: Callable[[], str], *, how: re.Pattern[str] = STRICT) -> str | None:
    """The number that somebody typed, `k-2026-42` or `2026-0042`; None where it is none.

    Letters that were typed count, for a number that was given under other letters stays valid; `own` is asked where none were.
    """
    found = how.fullmatch(typed)
    if found is None:
        return None
    return written((found[1] or own()).upper(), int(found[2]), int(found[3]))
