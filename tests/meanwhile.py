"""What another process does in the middle of ours, at a moment that the test chooses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(after: str, happens: Callable[[], object]) -> Iterator[None]:
    """Once, right after the first statement that matches: so another was first, between our looking and our locking."""
    waiting = [happens]

    def run(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        done = execute(sql, *rest)
        if waiting and re.search(after, sql):
            waiting.pop()()
        return done

    with connection.execute_wrapper(run):
        yield
    assert not waiting, "no statement matched"
