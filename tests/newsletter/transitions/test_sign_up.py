"""Signing up: a pending row, proof of what was agreed to, and at most one mail an address and day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django_q.models import OrmQ

from newsletter.models import Mail, Paper, Subscriber, Wording
from newsletter.transitions.sign_up import sign_up
from tests.newsletter.people import AT, DAY, MINUTE, NOOR, PROMISE, a_pending, a_subscriber, who_left

pytestmark = pytest.mark.django_db


def papers() -> list[str]:
    return list(Mail.objects.values_list("paper", flat=True))


def test_new_address_is_pending_and_gets_one_mail() -> None:
    subscriber = a_pending()
    assert not subscriber.is_receiving
    assert not Subscriber.objects.receiving().exists()
    assert papers() == [Paper.CONFIRM]


def test_sign_up_keeps_the_proof_of_consent() -> None:
    """Which words, when, and on which page."""
    subscriber = a_pending(page="/leiderschap/")
    assert (subscriber.wording.text, subscriber.asked_at, subscriber.page) == (PROMISE, AT, "/leiderschap/")


def test_no_ip_address_is_kept() -> None:
    names = {field.name for field in Subscriber._meta.get_fields()}
    assert not {name for name in names if "ip" in name.split("_") or "host" in name}


def test_changed_text_is_a_new_version_and_the_old_one_stays() -> None:
    before = a_pending()
    sign_up("sam@example.org", promise="Elke week een e-mail.", at=AT)
    before.refresh_from_db()
    assert before.wording.text == PROMISE
    assert Wording.objects.count() == 2


def test_same_text_is_one_version() -> None:
    a_pending()
    a_pending("sam@example.org")
    assert Wording.objects.count() == 1


def test_second_sign_up_on_a_day_changes_nothing() -> None:
    first = a_pending(name="Noor")
    second = a_pending(at=AT + MINUTE, name="Iemand", page="/elders/")
    assert (second.pk, second.name, second.page, second.asked_at) == (first.pk, "Noor", "/leiderschap/", AT)
    assert papers() == [Paper.CONFIRM]


def test_next_day_brings_one_more_mail_and_no_more_time() -> None:
    first = a_pending()
    second = a_pending(at=AT + DAY)
    assert (second.pk, second.open_until) == (first.pk, AT + 7 * DAY)
    assert papers() == [Paper.CONFIRM, Paper.CONFIRM]


@pytest.mark.parametrize("make", [a_pending, a_subscriber])
def test_nobody_gets_more_than_three_mails_a_week(make: object) -> None:
    make()  # type: ignore[operator]
    for day in range(1, 7):
        sign_up(NOOR, promise=PROMISE, at=AT + day * DAY)
    assert len(papers()) == 3


def test_day_is_amsterdams() -> None:
    """23:30 and 00:30 in Amsterdam are two days, and one in UTC."""
    late = datetime.fromisoformat("2026-11-24T23:30:00+01:00")
    a_pending(at=late)
    a_pending(at=late + timedelta(hours=1))
    assert len(papers()) == 2


def test_known_address_hears_that_it_is_known_and_stays_as_it_is() -> None:
    known = a_subscriber()
    sign_up(NOOR, name="Iemand", promise="Iets anders.", at=AT + DAY)
    assert papers() == [Paper.CONFIRM, Paper.KNOWN]
    known.refresh_from_db()
    assert (known.name, known.wording.text, known.is_receiving) == ("", PROMISE, True)


def test_who_left_and_signs_up_again_is_asked_again_and_the_old_proof_stays() -> None:
    old = who_left()
    new = a_pending(at=AT + DAY)
    assert new.pk != old.pk
    assert not new.is_receiving
    old.refresh_from_db()
    assert old.left_at is not None
    assert papers() == [Paper.CONFIRM, Paper.CONFIRM]


def test_sign_up_that_was_never_confirmed_makes_way_when_its_time_is_over() -> None:
    """Also before the job has come by: a mail never holds a link that is dead on arrival."""
    old = a_pending()
    new = a_pending(at=AT + 7 * DAY)
    assert new.pk != old.pk
    assert new.is_open(AT + 8 * DAY)
    assert Subscriber.objects.count() == 1


def test_mail_goes_soon(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        a_pending()
    assert OrmQ.objects.count() == 1


@pytest.mark.parametrize("twin", [NOOR, NOOR.upper()])
def test_database_holds_an_address_once(twin: str) -> None:
    row = a_pending()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.create(email=twin, wording=row.wording, asked_at=AT)


def test_database_sends_one_mail_a_day() -> None:
    row = a_pending()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.create(
            subscriber=row, to_address=NOOR, ordered_on=AT.date(), message_id="<x@example.org>", paper=Paper.KNOWN
        )


@pytest.mark.parametrize(
    "moments", [{"left_at": AT + MINUTE}, {"confirmed_at": AT - MINUTE}], ids=["left unconfirmed", "confirmed unasked"]
)
def test_database_refuses_moments_that_cannot_be(moments: dict[str, datetime]) -> None:
    row = a_pending()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.filter(pk=row.pk).update(**moments)
