"""Cases of 24 November 2026 in each of their states, and their pages on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from complaints.models import Case
from complaints.transitions.withdraw import withdraw
from site_gooiconsult.post.item import State
from tests.complaints.dossier.way_in import url
from tests.complaints.factories import (
    COMPLAINANT,
    a_case,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
)

Inside = Callable[[Case], Client]
FILED, DAY = date(2026, 11, 24), date(2026, 11, 26)


def page_on(inside: Inside, case: Case, day: date, name: str = "case", *args: object) -> Any:
    """What the complainant gets at an address of the door, at noon of that day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(noon):
        return inside(case).get(url(name, *args))


def withdrawn_case(**facts: Any) -> Case:
    """Withdrawn by the complainant on DAY."""
    return withdraw(assigned_case(on=FILED, **facts), by=COMPLAINANT, on=DAY)


def bounced_case(**facts: Any) -> Case:
    """Its answer came back."""
    return deliver(answered_case(on=FILED, answered_on=FILED, **facts), on=FILED, became=State.BOUNCED)


STATES = {
    "new": partial(a_case, on=FILED),
    "assigned": partial(assigned_case, on=FILED),
    "drafted": partial(drafted_case, on=FILED),
    "answered": partial(answered_case, on=FILED),
    "bounced": bounced_case,
    "settled": partial(settled_case, on=FILED, settled_on=DAY),
    "withdrawn": withdrawn_case,
}
each_state = pytest.mark.parametrize("state", STATES)
