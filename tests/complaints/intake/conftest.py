"""Who visits, and a clock that the tests move: on Tuesday 24 November 2026, at ten in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.core.cache import caches
from django.utils.timezone import get_default_timezone

from site_gooiconsult.shared.limits import CACHE
from tests.complaints.intake.visitor import Visitor

MOMENT = datetime(2026, 11, 24, 10, 0, tzinfo=get_default_timezone())


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MOMENT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def visitor(db: None, clock: time_machine.Traveller) -> Visitor:
    return Visitor()


@pytest.fixture
def ready(visitor: Visitor, clock: time_machine.Traveller) -> Visitor:
    """Somebody who filled in everything and looks at the check page, not too fast."""
    visitor.prepare()
    clock.shift(60)
    return visitor


@pytest.fixture
def fresh_limits(transactional_db: None) -> Iterator[None]:
    """The cache's table is none of a model: tests that commit empty it themselves."""
    caches[CACHE].clear()
    yield
    caches[CACHE].clear()
