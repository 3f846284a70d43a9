"""Several things at once, each in a thread with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

T = TypeVar("T")


def at_once(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Begin all tasks at the same moment; what each returned, or the error of the first that failed."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], T]) -> T:
        try:
            barrier.wait()
            return task()
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(len(tasks)) as pool:
        if connection.vendor == "postgresql":  # what is proven is an order, not how busy the machine is
            patch.setitem(connection.settings_dict["OPTIONS"], "options", "-c lock_timeout=60s")
        return list(pool.map(run, tasks))
