"""What may be kept no longer goes, with its mails and their files; everything else stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from newsletter.jobs import clear_newsletter
from newsletter.models import Mail, Subscriber
from newsletter.transitions.confirm import confirm
from newsletter.transitions.erase import erase
from newsletter.transitions.forget import forget
from tests.newsletter.people import AT, DAY, MINUTE, NOOR, a_pending, a_subscriber, mails, who_left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newsletter_page")]
LEFT = AT + 2 * MINUTE
YEAR = timedelta(days=365)


@pytest.mark.parametrize(("after", "there"), [(7 * DAY - MINUTE, True), (7 * DAY, False), (17 * DAY, False)])
def test_pending_sign_up_vanishes_after_seven_days(after: timedelta, there: bool) -> None:
    row = a_pending()
    clear_newsletter(AT + after)
    assert Subscriber.objects.filter(pk=row.pk).exists() is there


def test_subscriber_stays_and_so_does_the_name() -> None:
    row = a_subscriber(name="Noor")
    clear_newsletter(AT + 5 * YEAR)
    row.refresh_from_db()
    assert (row.is_receiving, row.name) == (True, "Noor")


@pytest.mark.parametrize(("after", "name"), [(DAY - MINUTE, "Noor"), (DAY, "")])
def test_name_of_who_left_goes_when_leaving_can_no_longer_be_undone(after: timedelta, name: str) -> None:
    row = who_left(name="Noor")
    clear_newsletter(LEFT + after)
    row.refresh_from_db()
    assert (row.name, row.email) == (name, NOOR)


@pytest.mark.parametrize(("after", "there"), [(YEAR - MINUTE, True), (YEAR, False)])
def test_proof_of_who_left_goes_after_a_year(after: timedelta, there: bool) -> None:
    who_left()
    clear_newsletter(LEFT + after)
    assert Subscriber.objects.exists() is there


def test_mails_go_after_a_week_and_the_subscriber_stays(mail_folder: Path) -> None:
    a_subscriber()
    mails()
    clear_newsletter(AT + 6 * DAY)
    assert (Mail.objects.count(), len(list(mail_folder.iterdir()))) == (1, 1)
    clear_newsletter(AT + 7 * DAY)
    assert (Mail.objects.count(), len(list(mail_folder.iterdir()))) == (0, 0)
    assert Subscriber.objects.receiving().count() == 1


def test_nothing_of_a_pending_sign_up_is_left_behind(mail_folder: Path) -> None:
    a_pending("canary@example.org", name="Kanarie")
    other = a_subscriber()
    mails()
    clear_newsletter(AT + 6 * DAY)
    assert len(list(mail_folder.iterdir())) == 2
    clear_newsletter(AT + 7 * DAY)
    assert not Mail.objects.exists()
    assert list(mail_folder.iterdir()) == []
    assert list(Subscriber.objects.all()) == [other]


def test_sign_up_confirmed_meanwhile_is_not_forgotten() -> None:
    """The job found it pending; its owner was quicker."""
    row = a_pending()
    confirm(row, at=AT + DAY)
    forget(row, at=AT + 8 * DAY)
    assert Subscriber.objects.receiving().count() == 1


def test_erasing_removes_every_sign_up_of_the_address_and_no_other(mail_folder: Path) -> None:
    """AVG article 17."""
    who_left()
    again = a_pending(at=AT + DAY)
    other = a_subscriber("sam@example.org")
    mails(AT + DAY)
    erase(again)
    assert list(Subscriber.objects.all()) == [other]
    assert list(Mail.objects.values_list("to_address", flat=True)) == ["sam@example.org"]
    assert len(list(mail_folder.iterdir())) == 1


def test_clearing_goes_on_where_more_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsletter.jobs.SLICE", 2)
    for number in range(3):
        a_pending(f"noor{number}@example.org")
    assert clear_newsletter(AT + 7 * DAY).goes_on
    assert not clear_newsletter(AT + 7 * DAY).goes_on
    assert not Subscriber.objects.exists()


def test_clearing_twice_changes_nothing_the_second_time() -> None:
    a_pending()
    assert clear_newsletter(AT + 7 * DAY).done > 0
    assert clear_newsletter(AT + 7 * DAY).done == 0
