"""All outboxes together: how long mail waits, whether it moves, and what goes again by a person's word."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from complaints.models import Digest
from site_gooiconsult.shared.post import oldest_waiting, post_again, stands_still
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import new_message_id
from tests.complaints.factories import a_case, staff
from tests.site_gooiconsult.shared.post.outbox import Owner, Parcel, a_parcel, fate

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]
HOUR = timedelta(hours=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def a_letter(state: State, since: datetime, **facts: object) -> None:
    """A letter of a case, in the outbox since that moment."""
    day = since.date() if state is State.SENT else None
    a_case().letters.update(state=state, waiting_since=since, delivered_on=day, **facts)


class TestWaiting:
    def test_nothing_waits_in_an_empty_outbox(self, now: datetime) -> None:
        assert (oldest_waiting(), stands_still(now)) == (None, False)

    def test_oldest_of_all_is_told(self, now: datetime) -> None:
        for hours in (1, 3, 2):
            a_letter(State.WAITING, now - hours * HOUR)
        assert oldest_waiting() == now - 3 * HOUR

    @pytest.mark.parametrize("state", [state for state in State if state is not State.WAITING])
    def test_what_does_not_wait_does_not_count(self, now: datetime, state: State) -> None:
        a_letter(state, now - 9 * HOUR)
        assert (oldest_waiting(), stands_still(now)) == (None, False)

    def test_letter_on_paper_waits_for_a_person_and_is_no_mail(self, now: datetime) -> None:
        a_letter(State.WAITING, now - 9 * HOUR, to_address="", postal_address="Dorpsstraat 12 b")
        assert (oldest_waiting(), stands_still(now)) == (None, False)

    @pytest.mark.parametrize(("minutes", "still"), [(59, False), (60, False), (61, True)])
    def test_mail_that_waits_over_an_hour_is_a_standstill(self, now: datetime, minutes: int, still: bool) -> None:
        a_letter(State.WAITING, now - timedelta(minutes=minutes))
        assert stands_still(now) is still

    def test_one_full_mailbox_is_no_standstill_while_other_mail_leaves(self, now: datetime) -> None:
        a_letter(State.WAITING, now - 9 * HOUR)
        a_letter(State.SENT, now - 9 * HOUR, tried_at=now - 10 * HOUR)
        assert stands_still(now)
        a_letter(State.SENT, now - 9 * HOUR, tried_at=now - HOUR)
        assert not stands_still(now)


class TestAgain:
    def test_parcel_keeps_its_message_id_and_begins_anew(self, owner: Owner, now: datetime) -> None:
        parcel = a_parcel(
            state=State.REFUSED, failure="SMTPRecipientsRefused 550", attempts=30, waiting_since=now - HOUR
        )
        number = parcel.message_id
        post_again(parcel, to_address="nieuw@example.org")
        parcel.refresh_from_db()
        assert (parcel.state, parcel.to_address, parcel.message_id) == (State.WAITING, "nieuw@example.org", number)
        assert (parcel.failure, parcel.attempts, parcel.try_after, parcel.leased_until) == ("", 0, None, None)
        assert parcel.waiting_since >= now

    @pytest.mark.usefixtures("mail_folder")
    def test_it_leaves_with_the_next_post(self, owner: Owner, now: datetime) -> None:
        parcel = a_parcel(state=State.UNCERTAIN)
        owner.deliver(now)
        assert fate(parcel)[0] == State.UNCERTAIN
        post_again(parcel, to_address=parcel.to_address)
        owner.deliver(now)
        assert fate(Parcel.objects.get(pk=parcel.pk))[0] == State.SENT


def test_mail_that_waits_for_its_hour_is_no_standstill(now: datetime) -> None:
    """A digest of Friday evening leaves on Monday morning; a letter would have left at once."""
    digest = Digest.objects.create(to=staff(), on=now.date(), message_id=new_message_id(), to_address="s@example.org")
    Digest.objects.filter(pk=digest.pk).update(waiting_since=now - 60 * HOUR)
    assert (oldest_waiting(), stands_still(now)) == (None, False)
