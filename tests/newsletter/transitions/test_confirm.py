"""Confirming: once, in time, and only what was asked for."""

from __future__ import annotations

import pytest

from newsletter.models import Subscriber
from newsletter.transitions.confirm import confirm
from newsletter.transitions.forget import forget_row
from tests.newsletter.people import AT, DAY, MINUTE, a_pending, a_subscriber, who_left

pytestmark = pytest.mark.django_db


def test_confirming_makes_a_subscriber_and_keeps_the_moment() -> None:
    row = a_pending()
    confirm(row, at=AT + MINUTE)
    row.refresh_from_db()
    assert (row.is_receiving, row.confirmed_at) == (True, AT + MINUTE)
    assert list(Subscriber.objects.receiving()) == [row]


def test_confirming_twice_is_one_row_and_the_first_moment() -> None:
    row = a_subscriber()
    confirm(row, at=AT + DAY)
    row.refresh_from_db()
    assert row.confirmed_at == AT + MINUTE
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize(("after", "receives"), [(7 * DAY - MINUTE, True), (7 * DAY, False), (30 * DAY, False)])
def test_confirming_works_for_seven_days(after: object, receives: bool) -> None:
    row = a_pending()
    confirm(row, at=AT + after)  # type: ignore[operator]
    row.refresh_from_db()
    assert row.is_receiving is receives


def test_confirming_before_it_was_asked_for_works_too() -> None:
    """The clock of the server was put back an hour meanwhile; a person did nothing wrong."""
    row = a_pending()
    confirm(row, at=AT - 60 * MINUTE)
    row.refresh_from_db()
    assert (row.is_receiving, row.confirmed_at) == (True, AT)


def test_confirming_after_leaving_does_not_bring_back() -> None:
    row = who_left()
    confirm(row, at=AT + DAY)
    row.refresh_from_db()
    assert not row.is_receiving


def test_confirming_what_is_gone_makes_nothing() -> None:
    row = a_pending()
    gone = Subscriber(pk=row.pk)
    forget_row(row)
    confirm(gone, at=AT)
    assert not Subscriber.objects.exists()
