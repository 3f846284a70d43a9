"""The handler is reminded ahead of a date, the officer is told when it has passed; nothing twice (R6, R7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from complaints.models import Audience, Case, Concern, Kind, Letter, Paper
from complaints.transitions.announce_delay import announce_delay
from complaints.transitions.warn import tell_officer, warn_of_handling, warn_of_notice
from tests.complaints.factories import CLOCK, a_case, again, assigned_case, deliver, settled_case, staff, the_office
from tests.complaints.factories import the_officer as acting_officer
from tests.complaints.transitions.deeds import ANSWER_BY, FILED, HANDLE_BY, NOTIFY_BY
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
Warn = Callable[..., bool]
WARNINGS = {
    warn_of_handling: (Kind.WARNED_OF_HANDLING, Paper.WARN_OF_HANDLING, HANDLE_BY),
    warn_of_notice: (Kind.WARNED_OF_NOTICE, Paper.WARN_OF_NOTICE, NOTIFY_BY),
    tell_officer: (Kind.TOLD_OFFICER, Paper.TELL_OFFICER, ANSWER_BY),
}
each_warning = pytest.mark.parametrize("warn", WARNINGS, ids=lambda warn: warn.__name__)


@pytest.fixture
def case() -> Case:
    return assigned_case(on=FILED, to=staff(username="sanne"))


@each_warning
def test_warning_is_an_entry_about_its_date_and_a_letter(case: Case, warn: Warn) -> None:
    kind, paper, about = WARNINGS[warn]
    assert warn(case, by=CLOCK, on=d("2026-12-03"))
    entry = case.entries.get(kind=kind)
    assert (entry.about, entry.automatic, entry.on, entry.by_kind) == (about, True, d("2026-12-03"), "clock")
    letter = case.letters.get(paper=paper)
    assert (letter.entry, letter.audience) == (entry, Audience.STAFF)


@each_warning
def test_letter_holds_number_and_dates_and_nothing_of_the_complaint(case: Case, warn: Warn) -> None:
    """R9."""
    warn(case, by=CLOCK, on=d("2026-12-03"))
    letter = case.letters.latest("pk")
    given = (case.name, "Noor", case.email, case.street, case.postcode, case.phone, case.description)
    assert [word for word in given if word in letter.subject + letter.body] == []
    assert case.number in letter.subject


@each_warning
def test_same_warning_comes_once(case: Case, warn: Warn) -> None:
    assert warn(case, by=CLOCK, on=d("2026-12-03"))
    before = photo()
    assert not warn(case, by=CLOCK, on=d("2026-12-04"))
    assert photo() == before


@each_warning
def test_settled_case_needs_no_warning(warn: Warn) -> None:
    case = settled_case(on=FILED)
    before = photo()
    assert not warn(case, by=CLOCK, on=d("2026-12-20"))
    assert photo() == before


def test_new_term_brings_a_new_warning(case: Case) -> None:
    warn_of_notice(case, by=CLOCK, on=d("2026-12-07"))
    announce_delay(case, by=acting_officer(), on=d("2026-12-08"), reason="Ziek.", new_date=d("2027-01-08"))
    deliver(case, on=d("2026-12-08"))
    assert warn_of_notice(case, by=CLOCK, on=d("2026-12-31"))
    about = case.entries.filter(kind=Kind.WARNED_OF_NOTICE).values_list("about", flat=True)
    assert list(about) == [NOTIFY_BY, d("2027-01-05")]


class TestWho:
    """R5, D10, D11: the handler; who answers for the case where there is none who may know."""

    def to(self, warn: Warn, case: Case) -> str:
        assert warn(case, by=CLOCK, on=d("2026-12-03"))
        return str(case.letters.latest("pk").to_address)

    @pytest.mark.parametrize("warn", [warn_of_handling, warn_of_notice])
    def test_handler_is_reminded(self, case: Case, warn: Warn) -> None:
        assert self.to(warn, case) == "sanne@example.org"

    def test_officer_is_told_what_is_late(self, case: Case) -> None:
        assert self.to(tell_officer, case) == the_office().officer.email

    @pytest.mark.parametrize("warn", [warn_of_handling, warn_of_notice])
    def test_officer_is_reminded_of_a_case_without_a_handler(self, warn: Warn) -> None:
        officer = the_office().officer
        assert self.to(warn, a_case(on=FILED)) == officer.email

    def test_handler_who_left_is_not_written_to(self, case: Case) -> None:
        sanne = staff(username="sanne")
        sanne.is_active = False
        sanne.save()
        assert self.to(warn_of_handling, again(case)) == the_office().officer.email

    def test_deputy_is_told_of_a_case_about_the_officer(self, case: Case) -> None:
        office = the_office()
        Concern.objects.create(case=case, user=office.officer)
        assert office.deputy is not None
        assert self.to(tell_officer, case) == office.deputy.email


class TestNobodyToTell:
    @each_warning
    def test_warning_waits_for_somebody_to_tell(self, warn: Warn) -> None:
        case = a_case(on=FILED)
        before = photo()
        assert not warn(case, by=CLOCK, on=d("2026-12-03"))
        assert photo() == before
        the_office()
        assert warn(case, by=CLOCK, on=d("2026-12-04"))

    def test_colleague_without_an_address_is_not_told(self) -> None:
        case = assigned_case(on=FILED, to=staff(username="bo", email=""))
        assert not warn_of_handling(case, by=CLOCK, on=d("2026-12-03"))


class TestWords:
    def body(self, warn: Warn, case: Case, on: str) -> str:
        assert warn(case, by=CLOCK, on=d(on))
        return str(Letter.objects.latest("pk").body)

    @pytest.mark.parametrize(
        ("on", "words"),
        [
            ("2026-12-08", "is dinsdag 8 december 2026. De zaak is nog niet afgehandeld."),
            ("2026-12-09", "was dinsdag 8 december 2026. De zaak is nog niet afgehandeld."),
            ("2026-12-10", "Een uitstelbericht moet uiterlijk donderdag 10 december 2026 weg."),
            ("2026-12-11", "Een uitstelbericht moest uiterlijk donderdag 10 december 2026 weg."),
        ],
    )
    def test_reminder_of_handling_speaks_of_the_day_on_which_it_is_written(
        self, case: Case, on: str, words: str
    ) -> None:
        assert words in self.body(warn_of_handling, case, on)

    @pytest.mark.parametrize(
        ("on", "words"),
        [
            ("2026-12-10", "Je uitstelbericht moet uiterlijk donderdag 10 december 2026 weg."),
            ("2026-12-11", "Je uitstelbericht moest uiterlijk donderdag 10 december 2026 weg."),
        ],
    )
    def test_reminder_of_the_notice_speaks_of_the_day_on_which_it_is_written(
        self, case: Case, on: str, words: str
    ) -> None:
        assert words in self.body(warn_of_notice, case, on)
