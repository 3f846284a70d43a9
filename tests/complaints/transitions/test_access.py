"""R10, D16: who may open a case, by a mailed link or by the code of a letter; of both only a hash is kept."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.models import AccessCode, AccessLink, AccessRequest, Actor, Case, Entry, Kind
from complaints.models.access import LINK_WORKS
from complaints.transitions.answer_access import (
    KEPT,
    LINKS_OF_A_CASE_AN_HOUR,
    LINKS_TO_AN_ADDRESS_A_DAY,
    answer_access,
    forget_access,
)
from complaints.transitions.ask_access import ask_access
from complaints.transitions.destroy import destroy
from complaints.transitions.enter import enter, enter_with_code, usable_link
from complaints.transitions.give_access import draft, give_access, new_code
from complaints.transitions.step import NotAllowed
from site_gooiconsult.post.files import path_of
from site_gooiconsult.post.item import State
from tests.complaints.factories import CLOCK, a_case, settled_case, staff, the_officer
from tests.photo import photo
from tests.threads import at_once

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/mijn-dossier/open/(\S+)")


@pytest.fixture(autouse=True)
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "site_gooiconsult.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


def now() -> datetime:
    return timezone.now()


def mails(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)]


def link_for(case: Case, folder: Path, at: datetime | None = None) -> str:
    """Ask for a link, let the job answer, and read the token in the mail."""
    at = at or now()
    before = set(folder.glob("*.eml"))
    ask_access(number=case.number, address=case.email, at=at)
    jobs.answer_access(at)
    (mail,) = set(folder.glob("*.eml")) - before
    return LINK.search(mail.read_text().replace("=\n", ""))[1]  # type: ignore[index]


class TestAsking:
    def test_request_keeps_neither_the_address_nor_a_case(self) -> None:
        ask_access(number="K-2026-0042", address="canary@example.org", at=now())
        assert "canary" not in str(photo())
        assert AccessRequest.objects.get().number == "K-2026-0042"

    def test_request_is_answered_where_number_and_address_belong_together(self, mail_folder: Path) -> None:
        case = a_case()
        ask_access(number=case.number, address=case.email, at=now())
        jobs.answer_access(now())
        (mail,) = mails(mail_folder)
        assert f"To: {case.email}" in mail
        assert "De link werkt 2 uur" in mail
        assert not AccessRequest.objects.exists()

    @pytest.mark.parametrize("address", [" NOOR@Example.org ", "noor@EXAMPLE.ORG"])
    def test_capitals_and_spaces_in_the_address_make_no_difference(self, address: str, mail_folder: Path) -> None:
        ask_access(number=a_case().number, address=address, at=now())
        jobs.answer_access(now())
        assert len(mails(mail_folder)) == 1

    @pytest.mark.parametrize(
        ("number", "address"),
        [("K-1999-0001", "noor@example.org"), ("", "ander@example.org"), ("", ""), ("", "noor@example.org.")],
        ids=["no such case", "another's address", "no address", "almost"],
    )
    def test_request_that_does_not_hold_is_answered_to_nobody(
        self, number: str, address: str, mail_folder: Path
    ) -> None:
        case = a_case()
        ask_access(number=number or case.number, address=address, at=now())
        jobs.answer_access(now())
        assert mails(mail_folder) == []
        assert not AccessRequest.objects.exists()
        assert not AccessLink.objects.exists()

    def test_case_without_address_gets_no_link(self, mail_folder: Path) -> None:
        ask_access(number=a_case(email="").number, address="", at=now())
        jobs.answer_access(now())
        assert mails(mail_folder) == []

    def test_case_that_was_destroyed_is_answered_to_nobody(self, mail_folder: Path) -> None:
        case = settled_case()
        number, address = case.number, case.email
        destroy(case, by=CLOCK, on=case.destroy_on)  # type: ignore[arg-type]
        ask_access(number=number, address=address, at=now())
        jobs.answer_access(now())
        assert mails(mail_folder) == []

    def test_links_of_a_case_in_an_hour_have_a_limit_of_which_nobody_is_told(self, mail_folder: Path) -> None:
        case, at = a_case(), now()
        for _ in range(LINKS_OF_A_CASE_AN_HOUR + 3):
            ask_access(number=case.number, address=case.email, at=at)
        jobs.answer_access(at)
        assert len(mails(mail_folder)) == LINKS_OF_A_CASE_AN_HOUR
        assert not AccessRequest.objects.exists()
        link_for(case, mail_folder, at + timedelta(minutes=61))

    def test_links_to_an_address_in_a_day_have_a_limit(self, mail_folder: Path) -> None:
        """D: nobody's mailbox is flooded by way of many cases."""
        at = now()
        cases = [a_case() for _ in range(LINKS_TO_AN_ADDRESS_A_DAY // LINKS_OF_A_CASE_AN_HOUR + 1)]
        for case in cases * LINKS_OF_A_CASE_AN_HOUR:
            ask_access(number=case.number, address=case.email, at=at)
        jobs.answer_access(at)
        assert len(mails(mail_folder)) == LINKS_TO_AN_ADDRESS_A_DAY
        stranger = a_case(email="ander@example.org")
        link_for(stranger, mail_folder, at)

    def test_request_is_answered_once_however_often_the_job_runs(self, mail_folder: Path) -> None:
        case = a_case()
        ask_access(number=case.number, address=case.email, at=now())
        request = AccessRequest.objects.get()
        assert [answer_access(request, at=now()) for _ in range(2)] == [True, False]
        for _ in range(2):
            jobs.answer_access(now())
        assert len(mails(mail_folder)) == 1


class TestLink:
    def test_token_is_long_and_is_kept_nowhere_in_the_database(self, mail_folder: Path) -> None:
        token = link_for(a_case(), mail_folder)
        assert len(token) >= 43
        assert token not in str(photo())

    def test_two_links_have_different_tokens(self, mail_folder: Path) -> None:
        case = a_case()
        assert link_for(case, mail_folder) != link_for(case, mail_folder)

    def test_link_opens_its_case_once_and_the_look_is_recorded(self, mail_folder: Path) -> None:
        """R9."""
        case, on = a_case(), timezone.localdate()
        token = link_for(case, mail_folder)
        assert usable_link(token, at=now())
        assert enter(token, on=on, at=now()) == case
        assert enter(token, on=on, at=now()) is None
        assert Entry.objects.filter(case=case, kind=Kind.LOOKED, by_kind="complainant").count() == 1

    def test_newer_link_leaves_the_one_before_it_alive(self, mail_folder: Path) -> None:
        case = a_case()
        first, second = link_for(case, mail_folder), link_for(case, mail_folder)
        assert usable_link(first, at=now())
        assert usable_link(second, at=now())

    @pytest.mark.parametrize(
        "spoil", [lambda t: t[:-1], lambda t: t + "A", str.upper, lambda t: "", lambda t: "A" * 43]
    )
    def test_token_that_is_not_quite_the_token_opens_nothing(self, spoil: partial[str], mail_folder: Path) -> None:
        token = link_for(a_case(), mail_folder)
        assert enter(spoil(token), on=timezone.localdate(), at=now()) is None
        assert usable_link(token, at=now())

    def test_link_works_for_two_hours_from_when_its_mail_left(self, mail_folder: Path) -> None:
        at = now()
        token = link_for(a_case(), mail_folder, at)
        assert usable_link(token, at=at + LINK_WORKS - timedelta(seconds=1))
        assert usable_link(token, at=at + LINK_WORKS) is None

    def test_mail_that_leaves_late_brings_a_link_of_two_hours(self, settings: Settings, mail_folder: Path) -> None:
        """The mail server was away for half a day."""
        case, at, later = a_case(), now(), now() + timedelta(hours=12)
        works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        ask_access(number=case.number, address=case.email, at=at)
        assert jobs.answer_access(at).failed == 1
        settings.EMAIL_BACKEND = works
        jobs.answer_access(later)
        (mail,) = mails(mail_folder)
        token = LINK.search(mail.replace("=\n", ""))[1]  # type: ignore[index]
        assert usable_link(token, at=later + timedelta(minutes=119))

    def test_link_that_went_to_an_address_that_was_wrong_dies_with_it(self, mail_folder: Path) -> None:
        """A corrected address: whoever has the old mailbox has no way in."""
        case = a_case()
        token = link_for(case, mail_folder)
        Case.objects.filter(pk=case.pk).update(email="juist@example.org")
        assert usable_link(token, at=now()) is None

    def test_links_and_requests_of_yesterday_are_forgotten_and_those_of_today_stay(self, mail_folder: Path) -> None:
        case, at = a_case(), now()
        link_for(case, mail_folder, at - KEPT - timedelta(minutes=1))
        young = link_for(case, mail_folder, at)
        ask_access(number=case.number, address=case.email, at=at - KEPT - timedelta(minutes=1))
        ask_access(number=case.number, address="", at=at)
        assert forget_access(at=at) == 1
        assert usable_link(young, at=at)
        assert len(mails(mail_folder)) == 1
        assert AccessRequest.objects.count() == 1

    def test_links_and_their_mails_go_with_their_case(self, mail_folder: Path) -> None:
        """D8; the neighbour's stay."""
        case, neighbour = settled_case(), a_case(email="ander@example.org")
        link_for(case, mail_folder)
        theirs = link_for(neighbour, mail_folder)
        path = path_of(AccessLink.objects.get(case=case).message_id)
        assert path.exists()
        destroy(case, by=CLOCK, on=case.destroy_on)  # type: ignore[arg-type]
        assert not path.exists()
        assert usable_link(theirs, at=now())

    def test_refused_mail_is_written_down_and_tried_no_more(self) -> None:
        ask_access(number=a_case(email="weg@example.org").number, address="weg@example.org", at=now())
        answer_access(AccessRequest.objects.get(), at=now())
        link = AccessLink.objects.get()
        AccessLink.objects.filter(pk=link.pk).update(to_address="")
        jobs.answer_access(now())
        assert AccessLink.objects.get().state in {State.REFUSED, State.SENT}


@pytest.mark.django_db(transaction=True)
def test_link_used_by_four_at_once_lets_one_in(mail_folder: Path) -> None:
    token, let_in = link_for(a_case(), mail_folder), []

    def press() -> None:
        let_in.append(enter(token, on=timezone.localdate(), at=now()))

    at_once([press] * 4)
    assert len([case for case in let_in if case]) == 1


class TestCode:
    @pytest.fixture
    def case(self) -> Case:
        return a_case(email="")

    def give(self, case: Case, code: str) -> Case:
        return give_access(case, by=the_officer(), on=timezone.localdate(), code=code)

    def come(self, case: Case, code: str) -> Case | None:
        return enter_with_code(case.number, code, on=timezone.localdate())

    def test_code_has_eighty_bits_in_letters_that_are_not_misread(self) -> None:
        codes = {new_code() for _ in range(200)}
        assert len(codes) == 200
        assert all(re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)

    def test_code_opens_the_case_as_often_as_needed(self, case: Case) -> None:
        """R10: at any time; nobody has to ring for each look."""
        code = new_code()
        self.give(case, code)
        assert [self.come(case, code) for _ in range(3)] == [case] * 3
        assert Entry.objects.filter(case=case, kind=Kind.LOOKED, by_kind="complainant").count() == 1

    @pytest.mark.parametrize(
        "typed", ["7q2m-9xdk-4tvh-8pnc", "7Q2M 9XDK 4TVH 8PNC", "7Q2M9XDK4TVH8PNC", " 7q2m–9xdk 4tvh.8pnc"]
    )
    def test_code_is_taken_however_it_is_typed(self, case: Case, typed: str) -> None:
        self.give(case, "7Q2M-9XDK-4TVH-8PNC")
        assert self.come(case, typed) == case

    def test_letters_that_are_misread_are_put_right(self, case: Case) -> None:
        self.give(case, "0101-0101-0101-0101")
        assert self.come(case, "oloi-OLOI-o1o1-0L0I") == case

    def test_code_is_kept_nowhere_in_the_database(self, case: Case) -> None:
        code = new_code()
        self.give(case, code)
        assert code not in str(photo())
        assert code.replace("-", "") not in str(photo())

    def test_code_of_another_case_opens_nothing(self, case: Case) -> None:
        other, code = a_case(email=""), new_code()
        self.give(other, code)
        self.give(case, new_code())
        assert self.come(case, code) is None
        assert self.come(other, code) == other

    def test_new_code_ends_the_one_before_it(self, case: Case) -> None:
        old, new = new_code(), new_code()
        self.give(case, old)
        self.give(case, new)
        assert self.come(case, old) is None
        assert self.come(case, new) == case
        assert AccessCode.objects.count() == 1

    @pytest.mark.parametrize("code", ["", "1234", "7Q2M-9XDK-4TVH-8PNU", "7Q2M-9XDK-4TVH-8PNC-7"])
    def test_code_that_is_none_of_ours_is_refused(self, case: Case, code: str) -> None:
        with pytest.raises(NotAllowed, match="Deze code klopt niet"):
            self.give(case, code)
        assert not AccessCode.objects.exists()

    def test_complainant_with_an_address_gets_no_code(self) -> None:
        with pytest.raises(NotAllowed, match="heeft een e-mailadres"):
            self.give(a_case(), new_code())

    def test_letter_says_where_to_type_what(self, case: Case) -> None:
        letter = draft(case, on=timezone.localdate(), code="7Q2M-9XDK-4TVH-8PNC")
        for words in (case.number, "7Q2M-9XDK-4TVH-8PNC", "/mijn-dossier/code/"):
            assert words in letter.body

    def test_giving_is_on_the_timeline_and_refused_without_the_right(self, case: Case) -> None:
        """R5, R9."""
        with pytest.raises(NotAllowed):
            give_access(case, by=Actor.staff(staff("Redactie")), on=timezone.localdate(), code=new_code())
        self.give(case, new_code())
        assert Entry.objects.get(case=case, kind=Kind.ACCESS_GIVEN).text == ""
