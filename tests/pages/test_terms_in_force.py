"""One number changed in the terms changes the page, the calculator, the letters and the deadlines of new cases (D15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from complaints import promises
from complaints.facts import dates_of
from complaints.models import Case, Letter, LetterKind, TermsVersion
from complaints.procedure.retention import window
from complaints.procedure.terms import Terms
from pages.models import HomePage
from site_gooiconsult.shared.dutch import in_words
from tests.complaints.factories import a_case, answered_case, settled_case
from tests.pages.reading import Reader

CHANGE, DAY = date(2027, 2, 1), date(2027, 2, 2)
NEW = Terms(
    acknowledge_workdays=4,
    handle_weeks=5,
    answer_weeks=7,
    notice_workdays=6,
    appeal_weeks=8,
    keep_years=3,
    destroy_years=9,
)
SAID = {
    "acknowledge_workdays": "4 werkdagen",
    "handle_weeks": "5 weken",
    "answer_weeks": "7 weken",
    "notice_workdays": "6 werkdagen",
    "appeal_weeks": "8 weken",
    "keep_years": "3 jaar",
    "destroy_years": "9 jaar",
}


@pytest.fixture
def changed(home: HomePage) -> Iterator[None]:
    """The terms are others from 1 February on, and it is the day after."""
    TermsVersion.objects.create(starts_on=CHANGE, **asdict(NEW))
    with time_machine.travel(f"{DAY} 12:00+01:00", tick=False):
        yield


@pytest.mark.parametrize("field", SAID)
def test_procedure_page_prints_the_changed_number(changed: None, client: Client, field: str) -> None:
    assert SAID[field] in Reader(client, "/klachtenprocedure/").text


@pytest.mark.parametrize("field", SAID)
def test_only_the_changed_number_changes(home: HomePage, client: Client, field: str) -> None:
    """Each number by itself: it is printed, and no other."""
    TermsVersion.objects.create(starts_on=CHANGE, **{**asdict(Terms()), field: asdict(NEW)[field]})
    with time_machine.travel(f"{DAY} 12:00+01:00", tick=False):
        text = Reader(client, "/klachtenprocedure/").text
    assert {name for name, phrase in SAID.items() if phrase in text} == {field}


def test_day_before_the_change_prints_the_old_numbers(home: HomePage, client: Client) -> None:
    TermsVersion.objects.create(starts_on=CHANGE, **asdict(NEW))
    with time_machine.travel(f"{CHANGE - timedelta(days=1)} 12:00+01:00", tick=False):
        text = Reader(client, "/klachtenprocedure/").text
    assert not any(phrase in text for phrase in SAID.values())


def test_calculator_letter_and_case_agree_on_the_new_dates(changed: None, client: Client) -> None:
    case = a_case(on=DAY)
    dates = dates_of(Case.objects.get(pk=case.pk), promises.calendar())
    assert dates.answer_by == DAY + timedelta(weeks=7)
    assert dates.handle_by == DAY + timedelta(weeks=5)
    page = Reader(client, "/klachtenprocedure/").text
    letter = Letter.objects.get(case=case, paper=LetterKind.ACKNOWLEDGE).body
    for day in (dates.handle_by, dates.answer_by):
        assert in_words(day) in page
        assert in_words(day) in letter
    assert in_words(dates.acknowledge_by) in page
    assert in_words(dates.notify_by) in page


DATES = {
    "acknowledge_workdays": "acknowledge_by",
    "handle_weeks": "handle_by",
    "answer_weeks": "answer_by",
    "notice_workdays": "notify_by",
}
IN_THE_LETTER = {"handle_by", "answer_by"}


@pytest.mark.parametrize("field", DATES)
def test_one_changed_number_moves_its_date_for_everybody(home: HomePage, client: Client, field: str) -> None:
    """In the calculator, in the letter and in the case, and the other numbers stay what they were."""
    old = promises.today(DAY).deadlines(DAY, acknowledged=DAY)
    TermsVersion.objects.create(starts_on=CHANGE, **{**asdict(Terms()), field: asdict(NEW)[field]})
    with time_machine.travel(f"{DAY} 12:00+01:00", tick=False):
        case = a_case(on=DAY)
        text = Reader(client, "/klachtenprocedure/").text
    moved = getattr(dates_of(Case.objects.get(pk=case.pk), promises.calendar()), DATES[field])
    assert moved != getattr(old, DATES[field])
    assert in_words(moved) in text
    if DATES[field] in IN_THE_LETTER:
        assert in_words(moved) in Letter.objects.get(case=case, paper=LetterKind.ACKNOWLEDGE).body


def test_changed_weeks_of_appeal_move_the_last_day_in_the_letter(changed: None) -> None:
    case = answered_case(on=DAY)
    assert in_words(DAY + timedelta(weeks=8)) in Letter.objects.get(case=case, paper=LetterKind.TAKE_POSITION).body


def test_changed_years_move_the_day_of_destroying(changed: None) -> None:
    case = settled_case(on=DAY)
    assert Case.objects.get(pk=case.pk).destroy_on == date(DAY.year + 3, DAY.month, DAY.day + 1)
    assert window(DAY, DAY, promises.terms_on(DAY)).latest == date(DAY.year + 9, DAY.month, DAY.day)


def test_calculator_keeps_the_old_terms_for_an_older_day(changed: None, client: Client) -> None:
    """A case keeps the terms of the day on which it was received."""
    text = Reader(client, "/klachtenprocedure/?dag=2027-01-29").text
    assert in_words(date(2027, 1, 29) + timedelta(weeks=3)) in text


@pytest.mark.parametrize("address", ["/", "/klacht-indienen/", "/privacy/"])
def test_other_pages_follow_the_terms_too(changed: None, client: Client, address: str) -> None:
    text = Reader(client, address).text
    assert any(phrase in text for phrase in SAID.values())
    assert not any(phrase in text for phrase in ("2 weken", "3 weken", "1 jaar", "5 werkdagen"))
