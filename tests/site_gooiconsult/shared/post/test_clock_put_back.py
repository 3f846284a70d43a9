"""The server's clock is put back by an hour: no letter waits for that hour, and none goes twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from site_gooiconsult.shared.post import Posted, office
from site_gooiconsult.shared.post.item import State
from tests.site_gooiconsult.shared.post.outbox import Owner, a_parcel, fate

pytestmark = pytest.mark.usefixtures("mail_folder")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_lease_of_a_clock_that_was_put_back_an_hour_ends_as_one_given_now(owner: Owner, now: datetime) -> None:
    """Its worker may still be at it; if not, a person hears so in minutes and not in an hour."""
    busy = a_parcel(state=State.SENDING, leased_until=now + 60 * MINUTE + office.LEASE)
    assert owner.deliver(now) == Posted()
    assert fate(busy)[0] == State.SENDING
    assert owner.deliver(now + office.LEASE + SECOND) == Posted(failed=1)
    assert fate(busy) == (State.UNCERTAIN, "lease")


def test_lease_that_a_worker_of_this_moment_gave_is_left_as_it_is(owner: Owner, now: datetime) -> None:
    """The twin: two workers are never further apart than a slice."""
    until = now + office.LEASE + timedelta(seconds=office.SLICE_SECONDS)
    busy = a_parcel(state=State.SENDING, leased_until=until)
    owner.deliver(now)
    busy.refresh_from_db()
    assert busy.leased_until == until


def test_parcel_put_off_by_a_clock_that_was_put_back_leaves_at_once(owner: Owner, now: datetime) -> None:
    put_off = a_parcel(try_after=now + 62 * MINUTE)
    waits = a_parcel(try_after=now + office.LONGEST_WAIT)
    assert owner.deliver(now) == Posted(done=1)
    assert (fate(put_off)[0], fate(waits)[0]) == (State.SENT, State.WAITING)
