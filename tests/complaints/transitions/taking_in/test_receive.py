"""A complaint comes in: number, register, day of receipt, files, receiver, acknowledgement (R1 to R4, D17)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ

from complaints.models import Actor, Attachment, Case, Channel, Entry, Letter, LetterKind, NumberSeries
from complaints.transitions.step import NoRight, NotAllowed
from complaints.transitions.taking_in.acknowledge import ACKNOWLEDGED
from complaints.transitions.taking_in.receive import RECEIVED
from site_gooiconsult import roles
from site_gooiconsult.shared.clock.models import Asked
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import NOOR, a_case, a_file, rule_sheet, staff
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, HANDLE_BY
from tests.photo import photo
from tests.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.built]
d = date.fromisoformat


class TestNumber:
    """R3: every complaint is in the register, under a number of the year in which it was registered."""

    def test_numbers_follow_each_other(self) -> None:
        assert [a_case(on=FILED).number for _ in range(3)] == ["K-2026-0001", "K-2026-0002", "K-2026-0003"]

    @pytest.mark.parametrize(
        ("moment", "number"),
        [
            ("2026-12-31T22:59:59Z", "K-2026-0043"),
            ("2026-12-31T23:00:00Z", "K-2027-0001"),
            ("2027-06-30T22:00:00Z", "K-2027-0001"),
        ],
    )
    def test_series_begins_anew_at_midnight_in_amsterdam(self, moment: str, number: str) -> None:
        NumberSeries.objects.create(year=2026, last=42)
        with time_machine.travel(moment, tick=False):
            assert a_case().number == number

    def test_complaint_of_last_year_has_a_number_of_the_year_of_registering(self) -> None:
        case = a_case(on=d("2027-01-04"), filed_on=d("2026-12-30"))
        assert (case.number, case.filed_on) == ("K-2027-0001", d("2026-12-30"))

    def test_number_after_the_ten_thousandth_is_longer(self) -> None:
        NumberSeries.objects.create(year=2026, last=9998)
        assert [a_case(on=FILED).number for _ in range(2)] == ["K-2026-9999", "K-2026-10000"]


class TestDayOfReceipt:
    """D2, D17: received is not registered; days are those of Amsterdam."""

    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            ("2026-11-24T22:59:59Z", "2026-11-24"),
            ("2026-11-24T23:00:00Z", "2026-11-25"),
            ("2026-11-27T23:30:00Z", "2026-11-28"),
            ("2027-03-27T23:00:00Z", "2027-03-28"),  # the night in which the clock goes forward
            ("2027-03-28T21:59:59Z", "2027-03-28"),
            ("2027-03-28T22:00:00Z", "2027-03-29"),
            ("2027-10-30T22:00:00Z", "2027-10-31"),  # the night in which it goes back
            ("2027-10-31T22:59:59Z", "2027-10-31"),
            ("2027-10-31T23:00:00Z", "2027-11-01"),
            ("2028-02-28T23:00:00Z", "2028-02-29"),
        ],
    )
    def test_complaint_is_received_on_the_day_in_amsterdam(self, moment: str, day: str) -> None:
        with time_machine.travel(moment, tick=False):
            case = a_case()
        assert (case.filed_on, case.registered_on, case.counted_from) == (d(day), d(day), d(day))
        assert case.rounds.get().received_on == d(day)

    def test_day_in_the_past_counts_and_the_day_of_registering_is_kept_apart(self) -> None:
        case = a_case(on=d("2026-11-27"), filed_on=FILED, channel=Channel.PHONE)
        assert (case.filed_on, case.counted_from, case.registered_on) == (FILED, FILED, d("2026-11-27"))
        assert (case.rounds.get().received_on, case.answer_by) == (FILED, ANSWER_BY)

    def test_day_in_the_future_is_refused(self) -> None:
        before = photo()
        with pytest.raises(NotAllowed, match="niet in de toekomst"):
            a_case(on=FILED, filed_on=d("2026-11-25"))
        assert photo() == before

    @pytest.mark.parametrize(
        ("registered", "text", "reading"),
        [
            ("2026-12-01", "", "kept 2026-12-01 in_time"),
            ("2026-12-02", "Te laat geregistreerd: de ontvangstbevestiging moest uiterlijk dinsdag 1 december 2026 weg.", "broken 2026-12-02 too_late"),
        ],
    )  # fmt: skip
    def test_late_registering_is_recorded_with_its_reason(self, registered: str, text: str, reading: str) -> None:
        """D17: the case is saved all the same, the step is done at once, the breach is recorded."""
        case = a_case(on=d(registered), filed_on=FILED, by=Actor.staff(staff()), channel=Channel.EMAIL)
        assert case.entries.get(kind=RECEIVED).text == text
        letter = case.letters.get()
        letter.state, letter.delivered_on = State.SENT, letter.ordered_on
        letter.save()
        assert rule_sheet(case, d(registered))["R4"] == reading


class TestFacts:
    def test_what_the_complainant_gave_is_kept_as_given(self) -> None:
        case = Case.objects.get(pk=a_case(on=FILED).pk)
        assert {name: getattr(case, name) for name in NOOR} == NOOR
        assert (case.channel, case.received_by, case.registered_by) == (Channel.FORM, None, None)

    @pytest.mark.parametrize("field", ["settled_on", "manner", "handler_id", "number", "destroy_on", "pk"])
    def test_what_only_the_procedure_decides_cannot_be_given(self, field: str) -> None:
        given: dict[str, Any] = {field: None}
        before = photo()
        with pytest.raises(ValueError, match="cannot give"):
            a_case(**given)
        assert photo() == before

    def test_receiver_is_who_registered_it_unless_it_was_another(self) -> None:
        """R1, D17: by whom it was received, and apart from that who registered it."""
        sanne, anne = staff(username="sanne"), staff(roles.EMPLOYEES, "anne")
        own = a_case(by=Actor.staff(sanne), channel=Channel.TALK)
        passed = a_case(by=Actor.staff(sanne), channel=Channel.TALK, received_by=anne)
        assert (own.received_by, own.registered_by) == (sanne, sanne)
        assert (passed.received_by, passed.registered_by) == (anne, sanne)

    def test_files_are_rows_of_the_case_with_every_byte(self) -> None:
        case = a_case(files=[a_file("bon.pdf", b"%PDF een"), a_file("../../settings.py", bytes(range(256)))])
        received = case.entries.get(kind=RECEIVED)
        kept = Attachment.objects.filter(case=case, entry=received)
        assert [(each.name, bytes(each.content), each.size) for each in kept] == [
            ("bon.pdf", b"%PDF een", 8),
            ("../../settings.py", bytes(range(256)), 256),
        ]

    def test_phone_call_without_address_says_what_is_missing_and_the_clock_runs(self) -> None:
        """R2: an employee may register with some of it missing."""
        facts: dict[str, Any] = {"email": "", "street": "", "house_number": "", "postcode": "", "city": ""}
        case = a_case(on=FILED, by=Actor.staff(staff()), channel=Channel.PHONE, **facts)
        assert case.missing == ["straat", "huisnummer en toevoeging", "postcode", "woonplaats", "e-mailadres"]
        assert (case.next_step, case.next_on, case.answer_by) == ("acknowledge", d("2026-12-01"), ANSWER_BY)
        assert not case.letters.exists()

    def test_complete_complaint_misses_nothing(self) -> None:
        assert a_case().missing == []


class TestAcknowledgement:
    def test_complaint_with_an_address_is_acknowledged_at_once(self) -> None:
        """R4, D3: its letter waits, and tells the dates."""
        case = a_case(on=FILED)
        letter = case.letters.get()
        assert (letter.paper, letter.to_address, letter.state) == (LetterKind.ACKNOWLEDGE, NOOR["email"], State.WAITING)
        assert (letter.ordered_on, letter.told_handle_by, letter.told_answer_by) == (FILED, HANDLE_BY, ANSWER_BY)
        assert list(case.entries.values_list("kind", "on", "by_kind")) == [
            (RECEIVED, FILED, "complainant"),
            (ACKNOWLEDGED, FILED, "complainant"),
        ]

    def test_post_is_asked_for_once_however_many_complaints_come(
        self, django_capture_on_commit_callbacks: Callable[..., Any]
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            a_case()
            a_case()
        assert list(Asked.objects.values_list("name", flat=True)) == ["post_letters"]
        assert OrmQ.objects.count() == 1


class TestTwice:
    def test_filing_sent_twice_gives_one_case_and_one_letter(self) -> None:
        key = uuid4()
        first, second = a_case(filing_key=key), a_case(filing_key=key, description="anders")
        assert first == second
        assert (Case.objects.count(), Letter.objects.count(), NumberSeries.objects.get().last) == (1, 1, 1)

    def test_two_filings_give_two_cases(self) -> None:
        """The twin: also of the same words, and of calls without a key."""
        made = {a_case(filing_key=uuid4()).pk, a_case(filing_key=uuid4()).pk, a_case().pk, a_case().pk}
        assert len(made) == 4

    @pytest.mark.django_db(transaction=True)
    def test_filing_sent_ten_times_at_once_gives_one_case_without_a_gap(self) -> None:
        same = at_once([partial(a_case, on=FILED, filing_key=uuid4(), files=[a_file()])] * 10)
        assert len({case.pk for case in same}) == 1
        assert (Case.objects.count(), Letter.objects.count(), Attachment.objects.count()) == (1, 1, 1)
        assert a_case(on=FILED).number == "K-2026-0002"

    def test_what_the_database_refuses_is_not_taken_for_a_second_copy(self) -> None:
        with pytest.raises(IntegrityError):
            a_case(channel="fax", filing_key=uuid4())  # type: ignore[arg-type]
        assert not Case.objects.exists()


class TestRights:
    @pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
    def test_every_employee_may_register(self, role: str) -> None:
        """R1."""
        assert a_case(by=Actor.staff(staff(role)), channel=Channel.PHONE).registered_by == staff(role)

    @pytest.mark.parametrize("role", [roles.EDITORS, roles.ADMINISTRATORS])
    def test_who_is_not_of_the_complaints_registers_nothing(self, role: str) -> None:
        by = Actor.staff(staff(role))
        before = photo()
        with pytest.raises(NoRight):
            a_case(by=by, channel=Channel.PHONE)
        assert photo() == before


def test_receiving_costs_as_many_queries_in_a_full_register_as_in_an_empty_one() -> None:
    with CaptureQueriesContext(connection) as of_first:
        a_case(on=FILED)
    for _ in range(25):
        a_case(on=FILED)
    with CaptureQueriesContext(connection) as of_many:
        a_case(on=FILED)
    assert len(of_many) < len(of_first) <= 32  # the first one begins the series of its year


def test_each_file_costs_one_query() -> None:
    with CaptureQueriesContext(connection) as of_one:
        a_case(files=[a_file()])
    a_case()
    with CaptureQueriesContext(connection) as of_five:
        a_case(files=[a_file()] * 5)
    assert len(of_five) <= len(of_one) + 4


def test_nothing_of_a_complaint_stands_in_its_entries() -> None:
    """R9: the timeline names deeds; the words are the case's own."""
    a_case(on=FILED)
    assert not Entry.objects.filter(text__icontains="training").exists()
