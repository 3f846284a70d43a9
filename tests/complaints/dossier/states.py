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
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.ending.end_unreached import end_unreached
from complaints.transitions.ending.find_no_complaint import find_no_complaint
from complaints.transitions.ending.merge import merge
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.record_attempt import record_attempt
from site_gooiconsult.shared.post.item import State
from tests.complaints.dossier.way_in import url
from tests.complaints.factories import (
    COMPLAINANT,
    a_case,
    a_file,
    again,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    the_officer,
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


def delayed_case(**facts: Any) -> Case:
    """The complainant was told in time that the answer comes later."""
    case = assigned_case(on=FILED, **facts)
    announce_delay(case, by=the_officer(), on=DAY, reason="De trainer is ziek.", new_date=date(2027, 1, 8))
    return deliver(case, on=DAY)


def unreached_case(**facts: Any) -> Case:
    """Nobody could reach the complainant."""
    case = assigned_case(on=FILED, **facts)
    record_attempt(case, by=the_officer(), on=DAY, day=FILED, how="canary gebeld")
    return end_unreached(case, by=the_officer(), on=DAY)


def no_complaint(**facts: Any) -> Case:
    """The officer found that it is none, and said so."""
    case = assigned_case(on=FILED, **facts)
    return deliver(find_no_complaint(case, by=the_officer(), on=DAY, reason="canary", tell=True), on=DAY)


def reopened_case(**facts: Any) -> Case:
    """Settled, and opened again by new facts."""
    case = settled_case(on=FILED, settled_on=FILED, **facts)
    return reopen(case, by=the_officer(), on=DAY, received_on=DAY, reason="canary")


def appealed_case(**facts: Any) -> Case:
    """Before the committee."""
    case = settled_case(on=FILED, settled_on=FILED, **facts)
    return appeal(case, by=the_officer(), on=DAY, appealed_on=DAY)


def merged_case(**facts: Any) -> Case:
    """The first of two that were merged: who follows the later one comes here as well."""
    first = assigned_case(on=FILED, **facts)
    later = a_case(on=DAY, description="Nog een keer: de zaal was te klein.", files=[a_file("tweede foto.pdf")])
    merge(later, by=the_officer(), on=DAY, into=first)
    return again(first)


STATES = {
    "new": partial(a_case, on=FILED),
    "assigned": partial(assigned_case, on=FILED),
    "drafted": partial(drafted_case, on=FILED),
    "answered": partial(answered_case, on=FILED),
    "bounced": bounced_case,
    "settled": partial(settled_case, on=FILED, settled_on=DAY),
    "withdrawn": withdrawn_case,
    "delayed": delayed_case,
    "not reached": unreached_case,
    "no complaint": no_complaint,
    "reopened": reopened_case,
    "appealed": appealed_case,
    "merged": merged_case,
}
each_state = pytest.mark.parametrize("state", STATES)
