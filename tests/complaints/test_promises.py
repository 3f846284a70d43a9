"""What the firm promises: the terms and days off of a day, and a case as the rules see it (D1, D15, D3, D18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from complaints import promises
from complaints.facts import dates_of, duties_of, facts_of, index_of, with_facts
from complaints.models import Case, DayOff, LetterKind, Manner, Round, TermsVersion
from complaints.procedure.duties import Facts
from complaints.procedure.terms import Terms
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.taking_in.acknowledge import acknowledge
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from tests.complaints.factories import (
    a_case,
    again,
    answered_case,
    bounce,
    deliver,
    drafted_case,
    rule_sheet,
    settled_case,
    the_officer,
)
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, HANDLE_BY, NEXT_DAY, NOTIFY_BY

pytestmark = pytest.mark.django_db
d = date.fromisoformat
QUIET = d("2026-11-27")
"""A Friday without a holiday near it."""


def decide(day: date, decided: str, *, off: bool = True, by_system: bool = False, name: str = "Gesloten") -> DayOff:
    return DayOff.objects.create(day=day, decided_on=d(decided), off=off, by_system=by_system, name=name)


class TestDaysOff:
    """D1: which decisions count for a case depends on the day on which it was received."""

    def is_off(self, day: date, received: str) -> bool:
        return day in promises.today(d(received)).days_off

    def test_public_holiday_counts_whenever_its_row_was_written(self) -> None:
        decide(QUIET, "2026-11-26", by_system=True)
        assert self.is_off(QUIET, "2026-11-01")
        assert self.is_off(QUIET, "2026-11-26")

    @pytest.mark.parametrize("received", ["2026-11-23", "2026-11-24", "2026-11-25"])
    def test_closing_day_moves_no_promise(self, received: str) -> None:
        decide(QUIET, "2026-11-24")
        assert not self.is_off(QUIET, received)
        assert promises.calendar().not_worked(d(received))[QUIET] == "Gesloten"

    @pytest.mark.parametrize(("received", "off"), [("2026-11-24", False), ("2026-11-25", True), ("2026-11-26", False)])
    def test_closing_day_of_before_counts_for_what_was_received_then(self, received: str, off: bool) -> None:
        """D26: what was decided while closing days still moved promises stays promised, and no longer than until then."""
        decide(QUIET, "2026-11-24")
        DayOff.objects.filter(day=QUIET).update(promised_until=d("2026-11-26"))
        assert self.is_off(QUIET, received) == off

    @pytest.mark.parametrize(("received", "off"), [("2026-11-24", True), ("2026-11-25", False)])
    def test_holiday_that_the_firm_works_after_all_counts_likewise(self, received: str, off: bool) -> None:
        christmas = d("2026-12-25")
        decide(christmas, "2026-11-24", off=False, name="Toch open")
        assert self.is_off(christmas, received) == off

    def test_last_decision_that_counts_decides(self) -> None:
        easter = d("2027-03-29")
        decide(easter, "2026-11-10", off=False)
        decide(easter, "2026-11-12")
        decide(easter, "2026-11-14", off=False)
        found = [self.is_off(easter, f"2026-11-{day}") for day in (10, 11, 12, 13, 14, 15)]
        assert found == [True, False, False, True, True, False]
        decide(QUIET, "2026-11-10")
        decide(QUIET, "2026-11-12", off=False)
        assert QUIET not in promises.calendar().closed

    def test_holiday_is_named(self) -> None:
        assert promises.today(FILED).days_off[d("2026-12-25")] == "Eerste kerstdag"


class TestTerms:
    """D15: a case keeps the terms of the day it was received."""

    @pytest.fixture(autouse=True)
    def new_terms(self) -> None:
        numbers = {name: getattr(Terms(), name) for name in Terms.__dataclass_fields__} | {"answer_weeks": 4}
        TermsVersion.objects.create(starts_on=d("2026-12-01"), **numbers)

    @pytest.mark.parametrize(("received", "weeks"), [("2026-11-30", 3), ("2026-12-01", 4), ("2030-01-01", 4)])
    def test_terms_hold_from_their_first_day(self, received: str, weeks: int) -> None:
        assert promises.today(d(received)).terms.answer_weeks == weeks

    def test_case_keeps_the_terms_of_its_day(self) -> None:
        old, new = a_case(on=d("2026-11-30")), a_case(on=d("2026-12-01"))
        assert (old.answer_by, new.answer_by) == (d("2026-12-21"), d("2026-12-29"))
        assert rule_sheet(old, d("2026-12-22"))["R6b"] == "broken 2026-12-22 not_done"
        assert rule_sheet(new, d("2026-12-22"))["R6b"] == "due 2026-12-29 not_yet"

    def test_complaint_received_before_and_registered_after_keeps_the_old(self) -> None:
        """D17: received is not registered."""
        assert a_case(on=d("2026-12-02"), filed_on=d("2026-11-30")).answer_by == d("2026-12-21")

    def test_day_before_all_terms_has_the_published_ones(self) -> None:
        assert promises.today(d("1999-12-31")).terms == Terms()

    @pytest.mark.parametrize("day", ["1999-12-31", "2026-11-30", "2026-12-01", "2030-01-01"])
    def test_terms_alone_are_those_of_the_promise(
        self, day: str, django_assert_num_queries: Callable[[int], Any]
    ) -> None:
        with django_assert_num_queries(1):
            terms = promises.terms_on(d(day))
        assert terms == promises.today(d(day)).terms


class TestFacts:
    def facts(self, case: Case) -> Facts:
        return facts_of(again(case), promises.calendar())

    def test_new_case_has_one_round_that_began_with_its_receipt(self) -> None:
        facts = self.facts(a_case(on=FILED))
        assert (facts.counted_from, facts.settled, facts.held_until) == (FILED, None, None)
        (run,) = facts.rounds
        assert (run.received, run.acknowledged, run.acknowledgement_delivered) == (FILED, FILED, None)
        assert (run.notices, run.position_drafted, run.position_delivered, run.ended) == ((), False, None, None)

    def test_first_order_and_the_delivery_that_stands_make_the_acknowledgement(self) -> None:
        """D3, D18: the two weeks run from the first; what counts as told is the one that arrived."""
        case = bounce(deliver(a_case(on=FILED), on=FILED), LetterKind.ACKNOWLEDGE, on=NEXT_DAY)
        (run,) = self.facts(case).rounds
        assert (run.acknowledged, run.acknowledgement_delivered, run.acknowledgement_failed) == (FILED, None, True)
        case = deliver(acknowledge(case, by=the_officer(), on=d("2026-11-27")), on=d("2026-11-30"))
        (run,) = self.facts(case).rounds
        assert (run.acknowledged, run.acknowledgement_delivered) == (FILED, d("2026-11-30"))
        assert not run.acknowledgement_failed

    def test_earliest_dates_ever_told_stand(self) -> None:
        """D17: confirmed again under an earlier day of receipt, a correction to a later one moves nothing back."""
        case = bounce(deliver(a_case(on=FILED), on=FILED), LetterKind.ACKNOWLEDGE, on=NEXT_DAY)
        correct = partial(correct_receipt, by=the_officer(), on=NEXT_DAY, reason="De brief lag er al.")
        acknowledge(correct(case, filed_on=d("2026-11-20")), by=the_officer(), on=NEXT_DAY)
        assert correct(case, filed_on=d("2026-11-23")).answer_by == d("2026-12-11")

    def test_notices_are_those_that_arrived_in_their_order(self) -> None:
        case = deliver(a_case(on=FILED), on=FILED)
        for day, new in (("2026-12-08", "2027-01-08"), ("2027-01-04", "2027-01-22"), ("2027-01-20", "2027-02-05")):
            announce_delay(case, by=the_officer(), on=d(day), reason="Ziek.", new_date=d(new))
            case = deliver(case, on=d(day)) if day != "2027-01-20" else again(case)
        (run,) = self.facts(case).rounds
        assert [(notice.told, notice.new_date) for notice in run.notices] == [
            (d("2026-12-08"), d("2027-01-08")),
            (d("2027-01-04"), d("2027-01-22")),
        ]

    def test_position_is_drafted_and_then_delivered(self) -> None:
        (drafted,) = self.facts(drafted_case(on=FILED)).rounds
        assert (drafted.position_drafted, drafted.position_delivered) == (True, None)
        (waiting,) = self.facts(answered_case(on=FILED, answered_on=NEXT_DAY)).rounds
        assert waiting.position_delivered is None
        facts = self.facts(settled_case(on=FILED, settled_on=NEXT_DAY))
        assert (facts.rounds[0].position_delivered, facts.rounds[0].ended, facts.settled) == (NEXT_DAY,) * 3

    def test_appeal_term_is_a_hold_by_itself(self) -> None:
        """D7, R15."""
        assert self.facts(settled_case(on=FILED, settled_on=NEXT_DAY)).held_until == d("2026-12-09")

    def test_withdrawn_case_ended_without_a_position(self) -> None:
        """D12: R8 does not apply, and there is nothing to appeal against."""
        case = withdraw(a_case(on=FILED), by=the_officer(), on=NEXT_DAY, reason="Belde.")
        facts = self.facts(case)
        assert (facts.rounds[0].without_position, facts.held_until) == (True, None)
        assert "R8" not in rule_sheet(case, NEXT_DAY)

    def test_earlier_round_keeps_its_own_end_and_letters(self) -> None:
        """D13: the first round's outcome stays as it was; the second starts on its own day."""
        case = settled_case(on=FILED, settled_on=NEXT_DAY)
        Round.objects.filter(case=case).update(ended_on=NEXT_DAY)
        Round.begin(case, 2, received_on=d("2027-01-11"), terms=Terms())
        Case.objects.filter(pk=case.pk).update(settled_on=None, manner="")
        first, second = self.facts(case).rounds
        assert (first.ended, first.position_delivered, first.acknowledged) == (NEXT_DAY, NEXT_DAY, FILED)
        assert (second.received, second.ended, second.acknowledged) == (d("2027-01-11"), None, None)
        index = index_of(again(case), promises.calendar())
        assert (index["next_step"], index["answer_by"]) == ("acknowledge", d("2027-02-01"))

    def test_withdrawn_second_round_leaves_the_position_of_the_first(self) -> None:
        case = settled_case(on=FILED, settled_on=NEXT_DAY)
        Round.objects.filter(case=case).update(ended_on=NEXT_DAY)
        Round.begin(case, 2, received_on=d("2027-01-11"), terms=Terms())
        Case.objects.filter(pk=case.pk).update(settled_on=d("2027-01-12"), manner=Manner.WITHDRAWN)
        first, second = self.facts(case).rounds
        assert (first.without_position, second.without_position) == (False, True)


class TestDates:
    def test_dates_in_force_are_those_of_the_terms_until_a_notice_moves_them(self) -> None:
        case = deliver(a_case(on=FILED), on=FILED)
        dates = dates_of(case, promises.calendar())
        assert (dates.handle_by, dates.notify_by, dates.answer_by) == (HANDLE_BY, NOTIFY_BY, ANSWER_BY)

    def test_promise_gives_the_dates_that_the_confirmation_page_shows(self) -> None:
        dates = promises.today(FILED).deadlines(FILED, FILED)
        assert (dates.acknowledge_by, dates.handle_by, dates.answer_by) == (d("2026-12-01"), HANDLE_BY, ANSWER_BY)

    def test_open_case_is_not_up_for_destruction(self) -> None:
        assert index_of(a_case(on=FILED), promises.calendar())["destroy_on"] is None


class TestQueries:
    def test_calendar_is_read_in_two(self, django_assert_num_queries: Callable[[int], Any]) -> None:
        with django_assert_num_queries(2):
            known = promises.calendar()
            assert [known.on(d(f"2026-11-{day}")).terms.answer_weeks for day in range(10, 30)] == [3] * 20

    def test_sheet_of_a_case_costs_five_and_of_many_that_were_fetched_with_their_facts_none(
        self, django_assert_num_queries: Callable[[int], Any]
    ) -> None:
        """Letters, rounds, the position of the round, what was merged into it, holds."""
        case, known = again(settled_case(on=FILED)), promises.calendar()
        with django_assert_num_queries(5):
            duties_of(case, NEXT_DAY, known)
        for _ in range(5):
            a_case(on=FILED)
        many = list(with_facts(Case.objects.all()))
        with django_assert_num_queries(0):
            sheets = [duties_of(each, NEXT_DAY, known) for each in many]
        assert len(sheets) == 6
