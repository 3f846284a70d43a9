"""The job that watches the last day of every case: warnings ahead of it, a hold where one was left open (D7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints import jobs
from complaints.due.retention import near_latest
from complaints.models import Ground, Hold, Kind
from complaints.transitions.keeping.place_hold import place_hold
from site_gooiconsult.shared.clock import Tally
from tests.complaints.clockwork import morning
from tests.complaints.factories import a_case, settled_case, the_office, the_officer
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, LATEST = d("2026-11-24"), d("2028-11-24")


def test_every_day_of_two_years_brings_four_warnings_and_then_a_hold_each_month() -> None:
    the_office()
    case = a_case(on=FILED)
    warned, held = [], []
    for ahead in range(-100, 62):
        day = LATEST + timedelta(days=ahead)
        before = set(case.entries.values_list("pk", flat=True))
        jobs.watch_retention(morning(day))
        for entry in case.entries.exclude(pk__in=before):
            (warned if entry.kind == Kind.WARNED_OF_LATEST else held).append(ahead)
    assert (warned, held) == ([-90, -30, -7, 0], [1, 31, 61])


def test_quiet_cases_are_not_even_looked_at() -> None:
    """Settled in time and held by nobody; its twin held past the window is."""
    the_office()
    quiet, kept = settled_case(on=FILED), settled_case(on=FILED)
    hold = {"ground": Ground.CLAIM, "text": "Dagvaarding.", "until": d("2028-12-31")}
    place_hold(kept, by=the_officer(), on=d("2028-10-01"), **hold)
    assert list(near_latest(d("2028-10-25"), 30)) == [kept]
    assert jobs.watch_retention(morning("2028-10-25")) == Tally(done=1)
    assert quiet.entries.filter(kind=Kind.WARNED_OF_LATEST).count() == 0


def test_run_twice_or_ten_days_late_does_the_same_once() -> None:
    the_office()
    a_case(on=FILED)
    jobs.watch_retention(morning("2028-12-05"))
    before = photo()
    assert jobs.watch_retention(morning("2028-12-05")) == Tally()
    assert photo() == before
    assert Hold.objects.get().until == d("2029-01-03")
