"""A round keeps the terms that held when it began: no correction moves what was promised to later (D26)."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from complaints import promises
from complaints.facts import facts_of
from complaints.models import Case, DayOff, TermsVersion
from complaints.procedure.terms import Terms
from complaints.transitions.appealing.appeal import APPEALED, appeal
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from tests.complaints.factories import a_case, again, answered_case, deliver, rule_sheet, settled_case, the_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

d = date.fromisoformat
BEFORE, CHANGE, AFTER = d("2026-12-30"), d("2027-01-01"), d("2027-01-04")
PUBLISHED = Terms()
LONGER = replace(PUBLISHED, answer_weeks=5, appeal_weeks=1, destroy_years=5)
"""Worse for whoever complains, in each of its numbers."""
SHORTER = replace(PUBLISHED, acknowledge_workdays=2, answer_weeks=2, notice_workdays=5, appeal_weeks=6)
"""Better, in each of them."""


def version(terms: Terms) -> None:
    TermsVersion.objects.create(starts_on=CHANGE, **asdict(terms))


def corrected(case: Case, day: date, *, on: date = AFTER) -> Case:
    return again(correct_receipt(case, by=the_officer(), on=on, filed_on=day, reason="De brief lag er later pas."))


def on_paper(filed_on: date) -> Case:
    """Nothing was told yet, so that only the terms hold a date."""
    return a_case(on=AFTER, filed_on=filed_on, by=the_officer(), email="")


def test_correction_across_a_change_moves_no_last_day_of_keeping() -> None:
    """P3: `latest` 30 December 2028 must not become 2032."""
    version(LONGER)
    case = on_paper(BEFORE)
    assert case.destroy_by == d("2028-12-30")
    assert corrected(case, AFTER).destroy_by == d("2028-12-30")


def test_correction_changes_dates_and_never_the_version() -> None:
    version(LONGER)
    case = corrected(on_paper(BEFORE), AFTER)
    assert (case.filed_on, case.answer_by, case.rounds.get().terms) == (AFTER, d("2027-01-25"), PUBLISHED)


def test_what_is_better_of_the_true_day_counts() -> None:
    version(SHORTER)
    case = corrected(on_paper(BEFORE), AFTER)
    assert case.rounds.get().terms == SHORTER
    assert (case.acknowledge_by, case.answer_by) == (d("2027-01-06"), d("2027-01-18"))


def test_what_was_better_once_stays() -> None:
    """A second correction, back to the first day, takes nothing away."""
    version(replace(SHORTER, destroy_years=2, keep_years=1))
    case = corrected(corrected(on_paper(BEFORE), AFTER), BEFORE)
    assert case.rounds.get().terms == SHORTER


def test_appeal_on_the_day_that_was_told_is_in_time() -> None:
    """P4: a correction across a change, and the same letter in the complainant's hands."""
    version(LONGER)
    case = answered_case(on=AFTER, filed_on=BEFORE, answered_on=AFTER)
    told = case.letters.get(paper="take_position").told_appeal_by
    assert told == d("2027-01-18")
    case = corrected(deliver(case, on=AFTER), d("2027-01-02"))
    entry = appeal(case, by=the_officer(), on=told, appealed_on=told).entries.get(kind=APPEALED)
    assert "Te laat" not in entry.text


def test_told_right_never_shrinks_and_the_hold_follows_it() -> None:
    case = settled_case(on=BEFORE, settled_on=AFTER)
    case.rounds.update(appeal_weeks=1)
    facts = facts_of(again(case), promises.calendar())
    assert facts.rounds[0].appeal_by == facts.held_until == d("2027-01-18")
    case.rounds.update(appeal_weeks=3)
    assert facts_of(again(case), promises.calendar()).held_until == d("2027-01-25")


def test_second_round_keeps_the_terms_of_its_own_day() -> None:
    version(LONGER)
    case = settled_case(on=BEFORE, settled_on=BEFORE)
    case = again(reopen(case, by=the_officer(), on=AFTER, received_on=AFTER, reason="Nieuwe foto's."))
    first, second = case.rounds.all()
    assert (first.terms, second.terms) == (PUBLISHED, LONGER)
    assert case.answer_by == d("2027-02-08")
    assert case.destroy_by == d("2028-12-30")
    assert rule_sheet(case, AFTER)["R13"] == "due 2028-12-30 open"


def test_days_off_are_those_decided_by_the_day_first_recorded() -> None:
    """D1: what was decided on the day itself or later counts for what is received on a later day than that."""
    case = on_paper(BEFORE)
    DayOff.objects.create(day=d("2027-01-05"), name="Studiedag", off=True, decided_on=d("2026-12-31"))
    assert corrected(case, AFTER).acknowledge_by == d("2027-01-11")


def test_new_version_of_a_later_day_changes_no_case() -> None:
    case = on_paper(BEFORE)
    before = (case.acknowledge_by, case.answer_by, case.destroy_by)
    version(LONGER)
    facts = facts_of(again(case), promises.calendar())
    assert (facts.terms, before) == (PUBLISHED, (d("2027-01-07"), d("2027-01-20"), d("2028-12-30")))
