"""Leaving, and a day to undo it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsletter.models import Subscriber
from newsletter.transitions.confirm import confirm
from newsletter.transitions.leave import come_back, leave
from tests.newsletter.people import AT, DAY, MINUTE, NOOR, a_pending, a_subscriber, who_left

pytestmark = pytest.mark.django_db
LEFT = AT + 2 * MINUTE


def test_leaving_ends_the_newsletter_and_keeps_the_proof() -> None:
    row = a_subscriber()
    leave(row, at=LEFT)
    row.refresh_from_db()
    assert (row.is_receiving, row.left_at, row.confirmed_at) == (False, LEFT, AT + MINUTE)


def test_leaving_one_leaves_the_others() -> None:
    leave(a_subscriber(), at=LEFT)
    stays = a_subscriber("sam@example.org")
    assert list(Subscriber.objects.receiving()) == [stays]


def test_leaving_twice_keeps_the_first_moment() -> None:
    row = who_left()
    leave(row, at=LEFT + DAY)
    row.refresh_from_db()
    assert row.left_at == LEFT


def test_who_never_confirmed_cannot_leave() -> None:
    row = a_pending()
    leave(row, at=LEFT)
    row.refresh_from_db()
    assert row.left_at is None


@pytest.mark.parametrize(("after", "receives"), [(MINUTE, True), (DAY - MINUTE, True), (DAY, False), (2 * DAY, False)])
def test_leaving_can_be_undone_for_a_day(after: timedelta, receives: bool) -> None:
    row = who_left()
    come_back(row, at=LEFT + after)
    row.refresh_from_db()
    assert row.is_receiving is receives


def test_coming_back_without_having_left_changes_nothing() -> None:
    row = a_pending()
    come_back(row, at=LEFT)
    row.refresh_from_db()
    assert not row.is_receiving


def test_coming_back_replaces_a_newer_sign_up_that_waits() -> None:
    old = who_left()
    a_pending(at=LEFT + MINUTE)
    come_back(old, at=LEFT + 2 * MINUTE)
    assert list(Subscriber.objects.filter(email=NOOR)) == [old]
    old.refresh_from_db()
    assert old.is_receiving


def test_coming_back_leaves_a_newer_subscription_as_it_is() -> None:
    old = who_left()
    newer = a_pending(at=LEFT + MINUTE)
    confirm(newer, at=LEFT + 2 * MINUTE)
    come_back(old, at=LEFT + 3 * MINUTE)
    assert list(Subscriber.objects.receiving()) == [newer]
    old.refresh_from_db()
    assert old.left_at == LEFT
