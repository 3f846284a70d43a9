"""R10: whoever asks for a link gets one by mail, where number and address belong together; else nobody notices anything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.models import AccessDay, AccessLink, AccessRequest
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.letting_in.answer_access import (
    LINKS_OF_A_CASE_AN_HOUR,
    LINKS_TO_AN_ADDRESS_A_DAY,
    answer_access,
    close_access,
)
from complaints.transitions.letting_in.ask_access import ask_access
from tests.complaints.factories import CLOCK, a_case, settled_case
from tests.complaints.transitions.links import link_for, mails
from tests.photo import photo

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


def test_request_keeps_neither_the_address_nor_a_case() -> None:
    ask_access(number="K-2026-0042", address="canary@example.org", at=timezone.now())
    assert "canary" not in str(photo())
    assert AccessRequest.objects.get().number == "K-2026-0042"


def test_request_is_answered_where_number_and_address_belong_together(mail_folder: Path) -> None:
    case = a_case()
    ask_access(number=case.number, address=case.email, at=timezone.now())
    jobs.answer_access(timezone.now())
    (mail,) = mails(mail_folder)
    assert f"To: {case.email}" in mail
    assert "De link werkt 2 uur" in mail
    assert not AccessRequest.objects.exists()


@pytest.mark.parametrize("address", [" NOOR@Example.org ", "noor@EXAMPLE.ORG"])
def test_capitals_and_spaces_in_the_address_make_no_difference(address: str, mail_folder: Path) -> None:
    ask_access(number=a_case().number, address=address, at=timezone.now())
    jobs.answer_access(timezone.now())
    assert len(mails(mail_folder)) == 1


@pytest.mark.parametrize(
    ("number", "address"),
    [("K-1999-0001", "noor@example.org"), ("", "ander@example.org"), ("", ""), ("", "noor@example.org.")],
    ids=["no such case", "another's address", "no address", "almost"],
)
def test_request_that_does_not_hold_is_answered_to_nobody(number: str, address: str, mail_folder: Path) -> None:
    case = a_case()
    ask_access(number=number or case.number, address=address, at=timezone.now())
    jobs.answer_access(timezone.now())
    assert mails(mail_folder) == []
    assert not AccessRequest.objects.exists()
    assert not AccessLink.objects.exists()


def test_case_without_address_gets_no_link(mail_folder: Path) -> None:
    ask_access(number=a_case(email="").number, address="", at=timezone.now())
    jobs.answer_access(timezone.now())
    assert mails(mail_folder) == []


def test_case_that_was_destroyed_is_answered_to_nobody(mail_folder: Path) -> None:
    case = settled_case()
    number, address = case.number, case.email
    destroy(case, by=CLOCK, on=case.destroy_on)  # type: ignore[arg-type]
    ask_access(number=number, address=address, at=timezone.now())
    jobs.answer_access(timezone.now())
    assert mails(mail_folder) == []


def test_links_of_a_case_in_an_hour_have_a_limit_of_which_nobody_is_told(mail_folder: Path) -> None:
    case, at = a_case(), timezone.now()
    for _ in range(LINKS_OF_A_CASE_AN_HOUR + 3):
        ask_access(number=case.number, address=case.email, at=at)
    jobs.answer_access(at)
    assert len(mails(mail_folder)) == LINKS_OF_A_CASE_AN_HOUR
    assert not AccessRequest.objects.exists()
    link_for(case, mail_folder, at + timedelta(minutes=61))


def test_links_to_an_address_in_a_day_have_a_limit(mail_folder: Path) -> None:
    """D: nobody's mailbox is flooded by way of many cases."""
    at = timezone.now()
    cases = [a_case() for _ in range(LINKS_TO_AN_ADDRESS_A_DAY // LINKS_OF_A_CASE_AN_HOUR + 1)]
    for case in cases * LINKS_OF_A_CASE_AN_HOUR:
        ask_access(number=case.number, address=case.email, at=at)
    jobs.answer_access(at)
    assert len(mails(mail_folder)) == LINKS_TO_AN_ADDRESS_A_DAY
    stranger = a_case(email="ander@example.org")
    link_for(stranger, mail_folder, at)


def test_request_is_answered_once_however_often_the_job_runs(mail_folder: Path) -> None:
    case = a_case()
    ask_access(number=case.number, address=case.email, at=timezone.now())
    request = AccessRequest.objects.get()
    assert [answer_access(request, at=timezone.now()) for _ in range(2)] == [True, False]
    for _ in range(2):
        jobs.answer_access(timezone.now())
    assert len(mails(mail_folder)) == 1


def test_after_a_restore_every_request_and_link_ends_and_one_can_ask_again(mail_folder: Path) -> None:
    """D9: a request may have been answered since the backup, and a link used. D22: each request counts as answered."""
    case, at = a_case(), timezone.now()
    ask_access(number=case.number, address=case.email, at=at)
    jobs.answer_access(at)
    ask_access(number=case.number, address="ander@example.org", at=at)
    AccessDay.objects.all().delete()
    close_access(at=at + timedelta(minutes=1))
    assert not AccessRequest.objects.exists()
    assert AccessLink.objects.get().works_until == at + timedelta(minutes=1)
    assert sum(day.in_time for day in AccessDay.objects.all()) == 1
    ask_access(number=case.number, address=case.email, at=at + timedelta(minutes=2))
    assert AccessRequest.objects.count() == 1
