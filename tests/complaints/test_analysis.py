"""The sheet of a year: each rule added up over the cases that are there and those that were destroyed (D22)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints import analysis, promises
from complaints.analysis import YearSheet, year_sheet
from complaints.facts import duties_of
from complaints.models import AccessDay, AccessLink, AccessRequest, AnonymousLine, Case, Manner
from complaints.procedure.duties import State
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.settle import settle
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.ending.find_no_complaint import find_no_complaint
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.letting_in import answer_access
from complaints.transitions.letting_in.ask_access import ask_access
from site_gooiconsult.shared.post.item import State as Post
from tests.bench import cases as made_up
from tests.complaints.clockwork import morning
from tests.complaints.factories import (
    CLOCK,
    a_case,
    again,
    assigned_case,
    deliver,
    settled_case,
    the_officer,
)
from tests.complaints.transitions.every_step import FILED, NEXT_DAY

pytestmark = pytest.mark.django_db
d = date.fromisoformat
DAY = d("2026-12-20")


def sheet(on: date = DAY, year: int = 2026) -> YearSheet:
    return year_sheet(year, on, Case.objects.all())


def counts(rule: str, on: date = DAY, year: int = 2026) -> dict[str, int]:
    return {state.value: number for state, number in sheet(on, year).rules[rule].counts.items() if number}


def late_case() -> Case:
    return assigned_case(on=FILED)


def extended_case() -> Case:
    case = assigned_case(on=FILED)
    announce_delay(case, by=the_officer(), on=NEXT_DAY, reason="Ziek.", new_date=d("2026-12-18"))
    deliver(case, on=NEXT_DAY)
    return settled(case, d("2026-12-17"))


def settled(case: Case, on: date) -> Case:
    draft_position(case, by=the_officer(), on=on, conclusion="Je hebt gelijk.", reasons="De zaal was te klein.")
    take_position(case, by=the_officer(), on=on)
    deliver(case, on=on)
    return settle(case, by=the_officer(), on=on, manner=Manner.SOLVED, justified=True)


class TestSums:
    def test_each_way_in_which_a_rule_reads_is_counted(self) -> None:
        settled_case(on=FILED, settled_on=NEXT_DAY)
        extended_case()
        late = late_case()
        assigned_case(on=DAY)
        assert counts("R6b") == {"kept": 1, "extended": 1, "broken": 1, "due": 1}
        assert list(sheet().rules["R6b"].broken.values()) == [late.number]
        assert (sheet().cases, sheet().destroyed) == (4, 0)

    def test_sums_are_those_of_the_sheets_of_the_cases(self) -> None:
        cases = [settled_case(on=FILED), late_case(), a_case(on=DAY)]
        known = promises.calendar()
        expected = Counter(
            (reading.rule, reading.state) for case in cases for reading in duties_of(again(case), DAY, known)
        )
        found = {
            (rule, state): number
            for rule, found in sheet().rules.items()
            for state, number in found.counts.items()
            if number
        }
        assert found == expected

    def test_rules_stand_in_the_order_of_the_procedure(self) -> None:
        late_case()
        rules = list(sheet().rules)
        assert rules.index("R4") < rules.index("R6a") < rules.index("R6b") < rules.index("R7") < rules.index("R10")
        assert rules.index("R10") < rules.index("R13")

    def test_year_is_that_of_filing(self) -> None:
        late_case()
        a_case(on=d("2027-01-02"), filed_on=d("2026-12-31"))
        a_case(on=d("2027-01-01"))
        assert (sheet().cases, sheet(year=2027).cases, sheet(year=2025).cases) == (2, 1, 0)

    def test_each_round_counts(self) -> None:
        case = settled_case(on=FILED, settled_on=FILED)
        reopen(case, by=the_officer(), on=NEXT_DAY, received_on=NEXT_DAY, reason="Nieuwe foto's.")
        assert counts("R6b", NEXT_DAY) == {"kept": 1, "due": 1}

    def test_what_was_no_complaint_does_not_count_and_is_destroyed_in_time(self) -> None:
        """D12."""
        case = assigned_case(on=FILED)
        find_no_complaint(case, by=the_officer(), on=NEXT_DAY, reason="Reclame.", tell=False)
        assert sheet().cases == 0
        assert {rule for rule, found in sheet().rules.items() if +found.counts} == {"R13"}

    def test_destroyed_case_still_counts_without_its_number(self) -> None:
        """D8."""
        settled_case(on=FILED, settled_on=NEXT_DAY)
        kept = settled_case(on=FILED, settled_on=NEXT_DAY)
        before = counts("R6b", d("2027-11-26"))
        destroy(Case.objects.exclude(pk=kept.pk).get(), by=CLOCK, on=d("2027-11-26"))
        assert AnonymousLine.objects.count() == 1
        assert counts("R6b", d("2027-11-26")) == before == {"kept": 2}
        assert counts("R13", d("2027-11-26")) == {"kept": 1, "due": 1}
        assert (sheet().cases, sheet().destroyed) == (2, 1)

    def test_broken_rule_of_a_destroyed_case_names_nobody(self) -> None:
        case = settled(late_case(), DAY)
        destroy(again(case), by=CLOCK, on=d("2028-01-10"))
        found = sheet(d("2028-01-10")).rules["R6b"]
        assert (found.counts[State.BROKEN], found.broken) == (1, {})


class TestAccess:
    """R10: each request answered or refused within a day, or not."""

    ASKED = morning("2026-12-14")

    def ask(self, case: Case, address: str = "noor@example.org") -> None:
        ask_access(number=case.number, address=address, at=self.ASKED)

    def answer(self, after: timedelta = timedelta(minutes=1)) -> None:
        for request in AccessRequest.objects.all():
            answer_access.answer_access(request, at=self.ASKED + after)

    def leave(self, became: Post = Post.SENT, after: timedelta = timedelta(minutes=2)) -> None:
        for link in AccessLink.objects.all():
            answer_access.link_left(link, became, "", at=self.ASKED + after)

    def test_request_is_due_until_its_mail_has_left_and_kept_then(self) -> None:
        case = a_case(on=FILED)
        self.ask(case)
        assert counts("R10") == {"due": 1}
        self.answer()
        assert counts("R10") == {"due": 1}
        self.leave()
        assert counts("R10") == {"kept": 1}

    def test_refused_request_is_kept(self) -> None:
        self.ask(a_case(on=FILED), "ander@example.org")
        self.answer()
        assert counts("R10") == {"kept": 1}

    def test_request_that_nobody_answered_within_a_day_is_broken(self) -> None:
        self.ask(a_case(on=FILED))
        answer_access.forget_access(at=self.ASKED + timedelta(days=1))
        assert counts("R10") == {"due": 1}
        answer_access.forget_access(at=self.ASKED + timedelta(days=1, seconds=1))
        assert counts("R10") == {"broken": 1}

    def test_mail_that_did_not_leave_within_a_day_is_broken(self) -> None:
        self.ask(a_case(on=FILED))
        self.answer()
        answer_access.forget_access(at=self.ASKED + timedelta(days=1, minutes=2))
        assert counts("R10") == {"broken": 1}

    def test_answer_after_more_than_a_day_is_broken(self) -> None:
        self.ask(a_case(on=FILED), "ander@example.org")
        self.answer(timedelta(days=1, seconds=1))
        assert counts("R10") == {"broken": 1}

    def test_forgetting_what_was_answered_counts_nothing_twice(self) -> None:
        self.ask(a_case(on=FILED))
        self.answer()
        self.leave()
        answer_access.forget_access(at=self.ASKED + timedelta(days=3))
        assert counts("R10") == {"kept": 1}
        assert not AccessLink.objects.exists()

    def test_day_is_amsterdams(self) -> None:
        """D2: asked half an hour after midnight on New Year's Day."""
        case = a_case(on=FILED)
        with time_machine.travel("2027-01-01T00:30:00+01:00", tick=False):
            ask_access(number=case.number, address="ander@example.org", at=timezone.now())
            answer_access.answer_access(AccessRequest.objects.get(), at=timezone.now())
        assert AccessDay.objects.get().day == d("2027-01-01")
        assert (counts("R10", year=2026), counts("R10", year=2027)) == ({}, {"kept": 1})


class TestCost:
    def queries(self, deed: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as queries:
            deed()
        return len(queries)

    def test_ten_cases_and_a_thousand_cost_the_same_queries(self) -> None:
        made_up.fill(1900, seed=1)
        every = Case.objects.filter(filed_on__year=2025)
        ten = Case.objects.filter(pk__in=list(every.values_list("pk", flat=True)[:10]))
        assert (ten.count(), every.count() > 980) == (10, True)
        few = self.queries(lambda: year_sheet(2025, made_up.TODAY, ten))
        assert self.queries(lambda: year_sheet(2025, made_up.TODAY, every)) == few <= 12

    def test_sheet_is_read_in_chunks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(analysis, "CHUNK", 2)
        for _ in range(5):
            late_case()
        assert counts("R6b") == {"broken": 5}
