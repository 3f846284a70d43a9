"""R10, D16: a link opens its case once, in time, for whoever has the case's address; of its token only a hash is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.models import AccessLink, AccessRequest, Case, Entry, Kind
from complaints.models.access import LINK_WORKS
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.letting_in.answer_access import KEPT, answer_access, forget_access, link_left
from complaints.transitions.letting_in.ask_access import ask_access
from complaints.transitions.letting_in.enter import enter, usable_link
from site_gooiconsult.shared.post.files import path_of
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import CLOCK, a_case, settled_case
from tests.complaints.transitions.links import link_for, mails, token_in
from tests.photo import photo
from tests.threads import at_once

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


def test_token_is_long_and_is_kept_nowhere_in_the_database(mail_folder: Path) -> None:
    token = link_for(a_case(), mail_folder)
    assert len(token) >= 43
    assert token not in str(photo())


def test_two_links_have_different_tokens(mail_folder: Path) -> None:
    case = a_case()
    assert link_for(case, mail_folder) != link_for(case, mail_folder)


def test_link_opens_its_case_once_and_the_look_is_recorded(mail_folder: Path) -> None:
    """R9."""
    case, on = a_case(), timezone.localdate()
    token = link_for(case, mail_folder)
    assert usable_link(token, at=timezone.now())
    assert enter(token, on=on, at=timezone.now()) == case
    assert enter(token, on=on, at=timezone.now()) is None
    assert Entry.objects.filter(case=case, kind=Kind.LOOKED, by_kind="complainant").count() == 1


def test_newer_link_leaves_the_one_before_it_alive(mail_folder: Path) -> None:
    case = a_case()
    first, second = link_for(case, mail_folder), link_for(case, mail_folder)
    assert usable_link(first, at=timezone.now())
    assert usable_link(second, at=timezone.now())


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: t + "A", str.upper, lambda t: "", lambda t: "A" * 43])
def test_token_that_is_not_quite_the_token_opens_nothing(spoil: Callable[[str], str], mail_folder: Path) -> None:
    token = link_for(a_case(), mail_folder)
    assert enter(spoil(token), on=timezone.localdate(), at=timezone.now()) is None
    assert usable_link(token, at=timezone.now())


def test_link_works_for_two_hours_from_when_its_mail_left(mail_folder: Path) -> None:
    at = timezone.now()
    token = link_for(a_case(), mail_folder, at)
    assert usable_link(token, at=at + LINK_WORKS - timedelta(seconds=1))
    assert usable_link(token, at=at + LINK_WORKS) is None


def test_mail_that_leaves_late_brings_a_link_of_two_hours(settings: Settings, mail_folder: Path) -> None:
    """The mail server was away for half a day."""
    case, at, later = a_case(), timezone.now(), timezone.now() + timedelta(hours=12)
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    ask_access(number=case.number, address=case.email, at=at)
    assert jobs.answer_access(at).failed == 1
    settings.EMAIL_BACKEND = works
    jobs.answer_access(later)
    (mail,) = mails(mail_folder)
    token = token_in(mail)
    assert usable_link(token, at=later + timedelta(minutes=119))


def test_link_that_went_to_an_address_that_was_wrong_dies_with_it(mail_folder: Path) -> None:
    """A corrected address: whoever has the old mailbox has no way in."""
    case = a_case()
    token = link_for(case, mail_folder)
    Case.objects.filter(pk=case.pk).update(email="juist@example.org")
    assert usable_link(token, at=timezone.now()) is None


def test_links_and_requests_of_yesterday_are_forgotten_and_those_of_today_stay(mail_folder: Path) -> None:
    case, at = a_case(), timezone.now()
    link_for(case, mail_folder, at - KEPT - timedelta(minutes=1))
    young = link_for(case, mail_folder, at)
    ask_access(number=case.number, address=case.email, at=at - KEPT - timedelta(minutes=1))
    ask_access(number=case.number, address="", at=at)
    assert forget_access(at=at) == 1
    assert usable_link(young, at=at)
    assert len(mails(mail_folder)) == 1
    assert AccessRequest.objects.count() == 1


def test_links_and_their_mails_go_with_their_case(mail_folder: Path) -> None:
    """D8; the neighbour's stay."""
    case, neighbour = settled_case(), a_case(email="ander@example.org")
    link_for(case, mail_folder)
    theirs = link_for(neighbour, mail_folder)
    path = path_of(AccessLink.objects.get(case=case).message_id)
    assert path.exists()
    destroy(case, by=CLOCK, on=case.destroy_on)  # type: ignore[arg-type]
    assert not path.exists()
    assert usable_link(theirs, at=timezone.now())


def test_mail_that_was_refused_is_tried_no_more(mail_folder: Path) -> None:
    ask_access(number=a_case().number, address="noor@example.org", at=timezone.now())
    answer_access(AccessRequest.objects.get(), at=timezone.now())
    link_left(AccessLink.objects.get(), State.REFUSED, "SMTPRecipientsRefused 550", at=timezone.now())
    jobs.answer_access(timezone.now())
    assert (AccessLink.objects.get().state, AccessLink.objects.get().failure) == (
        State.REFUSED,
        "SMTPRecipientsRefused 550",
    )
    assert mails(mail_folder) == []


@pytest.mark.django_db(transaction=True)
def test_link_used_by_four_at_once_lets_one_in(mail_folder: Path) -> None:
    token, let_in = link_for(a_case(), mail_folder), []

    def press() -> None:
        let_in.append(enter(token, on=timezone.localdate(), at=timezone.now()))

    at_once([press] * 4)
    assert len([case for case in let_in if case]) == 1
