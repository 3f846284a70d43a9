"""The moment at which tests happen, so that none depends on the day or the hour at which it runs.

The clock is moved to it before each test, and goes on from there. A test marked `any_day` keeps the moment that the
machine has, and so names no day; `make anytime` runs it on other days and at other hours.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
"""A Tuesday."""
TODAY = MOMENT.date()


def clock_of(test: pytest.Item) -> AbstractContextManager[object]:
    """The clock while this test runs."""
    if test.get_closest_marker("kill"):
        return nullcontext()  # workers in other processes go by the machine's clock
    if test.get_closest_marker("any_day"):
        return time_machine.travel(datetime.now(UTC), tick=False)  # lest midnight falls between two lines of a test
    return time_machine.travel(MOMENT)
