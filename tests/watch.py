"""Whether a test has written anything yet that a transition could read: then nothing is known beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

OF_ONE_CASE = "case|round|entry|letter|position|attachment|hold|concern|grant|access[a-z]+|datarequest|numberseries"
HARMLESS = re.compile(
    rf"""
    SELECT | SAVEPOINT | RELEASE | ROLLBACK\ TO
    | (?:INSERT\ INTO|UPDATE|DELETE\ FROM)\ "(?:complaints_(?:{OF_ONE_CASE})|django_session|limits)"
    | UPDATE\ "auth_user"\ SET\ "last_login"
    """,
    re.VERBOSE,
)
"""What leaves all that the next case follows from as it is."""


class Watch:
    """Sees each statement of a test on this connection."""

    def __init__(self) -> None:
        self.trusts = True
        self._known = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Carry it out, and remember whether it may have changed what cases follow from."""
        if self.trusts and not self._known and not HARMLESS.match(str(sql)):
            self.trusts = False
        return execute(sql, params, many, context)

    @contextmanager
    def knowing(self) -> Iterator[None]:
        """Inside, what is written is known: people and office of the tests, who are told apart by name."""
        self._known += 1
        try:
            yield
        finally:
            self._known -= 1


watch = Watch()
