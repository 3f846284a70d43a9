"""The outbox of the newsletter, posted by the clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.mail import EmailMessage

from newsletter import jobs
from newsletter.jobs import post_newsletters
from newsletter.letters import compose
from newsletter.models import Mail
from newsletter.transitions.forget import forget_row
from site_gooiconsult.shared.clock import registered
from site_gooiconsult.shared.post.item import State
from tests.newsletter.people import AT, DAY, NOOR, a_pending, a_subscriber, mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newsletter_page")]


def test_clock_knows_the_jobs() -> None:
    assert {"post_newsletters", "clear_newsletter"} <= registered().keys()


def test_mail_is_posted_once(mail_folder: Path) -> None:
    a_pending()
    assert [mail["To"] for mail in mails()] == [NOOR]
    assert len(mails()) == 1
    assert Mail.objects.get().state == State.SENT


def test_mail_that_cannot_be_composed_stops_no_other(mail_folder: Path) -> None:
    a_pending("gif@example.org")
    Mail.objects.update(paper="onbekend")
    a_pending()
    assert post_newsletters(AT).failed == 1
    assert [mail["To"] for mail in mails()] == [NOOR]
    assert Mail.objects.get(to_address="gif@example.org").state == State.REFUSED


def test_what_became_of_a_mail_that_is_gone_is_no_error(mail_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign-up may be erased while its mail is on its way."""
    row = a_pending()

    def and_then_erased(mail: Mail) -> EmailMessage:
        message = compose(mail)
        forget_row(row)
        return message

    monkeypatch.setattr(jobs, "compose", and_then_erased)
    assert post_newsletters(AT).done == 1
    assert not Mail.objects.exists()


@pytest.mark.parametrize("people", [1, 20])
def test_posting_asks_the_database_as_often_for_each_mail(
    people: int, mail_folder: Path, django_assert_max_num_queries: object
) -> None:
    for number in range(people):
        a_subscriber(f"noor{number}@example.org", at=AT)
    with django_assert_max_num_queries(5 + 5 * people):  # type: ignore[operator]
        assert post_newsletters(AT + DAY).done == people
