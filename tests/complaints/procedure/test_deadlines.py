"""R4, R6, R7, R15; D2 to D5: the dates that follow from a day of receipt, as a table worked out by hand."""

from dataclasses import astuple
from datetime import date

import pytest

from complaints.procedure.terms import Terms, appeal_by, deadlines, notify_by
from tests.complaints.procedure.almanac import DAYS_OFF

d = date.fromisoformat
TERMS = Terms()

# received, acknowledged, extended to: acknowledge by, handle by, answer by, notify by
TABLE = {
    "the samples of the letters": "2026-11-24 2026-11-24 -: 2026-12-01 2026-12-08 2026-12-15 2026-12-10",
    "D3 not acknowledged: handle-by is answer-by": "2026-11-24 - -: 2026-12-01 2026-12-15 2026-12-15 2026-12-10",
    "D3 acknowledged late: answer-by is earlier": (
        "2026-11-24 2026-12-03 -: 2026-12-01 2026-12-15 2026-12-15 2026-12-10"
    ),
    "D3 acknowledged a week on: both fall together": (
        "2026-11-24 2026-12-01 -: 2026-12-01 2026-12-15 2026-12-15 2026-12-10"
    ),
    "D3 extended: both dates are the new one": (
        "2026-11-24 2026-11-24 2027-01-15: 2026-12-01 2027-01-15 2027-01-15 2027-01-12"
    ),
    "D3 extended without acknowledgement": "2026-11-24 - 2027-01-03: 2026-12-01 2027-01-03 2027-01-03 2026-12-28",
    "D4 answer-by on a Thursday": "2026-07-02 2026-07-02 -: 2026-07-09 2026-07-16 2026-07-23 2026-07-20",
    "D4 answer-by on a Sunday is not moved": "2026-07-05 2026-07-06 -: 2026-07-10 2026-07-20 2026-07-26 2026-07-21",
    "D4 answer-by on Christmas day": "2026-12-04 2026-12-04 -: 2026-12-11 2026-12-18 2026-12-25 2026-12-21",
    "Christmas eve": "2026-12-24 2026-12-24 -: 2027-01-04 2027-01-07 2027-01-14 2027-01-11",
    "Christmas day": "2026-12-25 2026-12-28 -: 2027-01-04 2027-01-11 2027-01-15 2027-01-12",
    "D3 Christmas: handle-by after notify-by": "2025-12-07 2025-12-07 -: 2025-12-12 2025-12-21 2025-12-28 2025-12-19",
    "D3 New Year: handle-by after notify-by": "2024-12-11 2024-12-11 -: 2024-12-18 2024-12-25 2025-01-01 2024-12-24",
    "D3 Easter: handle-by after notify-by": "2026-03-16 2026-03-18 -: 2026-03-23 2026-04-01 2026-04-06 2026-03-30",
    "D3 Easter and King's day: handle-by after notify-by": (
        "2038-04-06 2038-04-06 -: 2038-04-13 2038-04-20 2038-04-27 2038-04-19"
    ),
    "King's day on a Sunday": "2025-04-25 2025-04-25 -: 2025-05-02 2025-05-09 2025-05-16 2025-05-13",
    "King's day on a Monday": "2026-04-24 2026-04-24 -: 2026-05-04 2026-05-08 2026-05-15 2026-05-11",
    "leap day": "2028-02-29 2028-02-29 -: 2028-03-07 2028-03-14 2028-03-21 2028-03-16",
    "over a leap day": "2028-02-14 2028-02-14 -: 2028-02-21 2028-02-28 2028-03-06 2028-03-01",
    "over the end of February in a common year": "2027-02-15 2027-02-15 -: 2027-02-22 2027-03-01 2027-03-08 2027-03-03",
    "clocks forward": "2026-03-28 2026-03-28 -: 2026-04-07 2026-04-11 2026-04-18 2026-04-14",
    "clocks back": "2026-10-24 2026-10-24 -: 2026-10-30 2026-11-07 2026-11-14 2026-11-10",
    "on the Sunday that clocks go back": "2026-10-25 2026-10-25 -: 2026-10-30 2026-11-08 2026-11-15 2026-11-10",
}


def as_dates(text: str) -> list[date | None]:
    return [None if word == "-" else d(word) for word in text.split()]


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_deadlines_follow_the_table(row: str) -> None:
    given, expected = map(as_dates, row.split(":"))
    received, acknowledged, extended_to = given
    assert received is not None
    found = deadlines(received, acknowledged, extended_to, terms=TERMS, days_off=DAYS_OFF)
    assert list(astuple(found)) == expected


def test_deadlines_count_a_closing_day_of_the_firm() -> None:
    """D1, R4, R7: a closing day moves what is counted in working days, and no date counted in weeks."""
    received = date(2026, 11, 24)
    plain = deadlines(received, received, terms=TERMS, days_off=DAYS_OFF)
    closed = DAYS_OFF | {date(2026, 11, 27): "Kantoor gesloten", date(2026, 12, 11): "Kantoor gesloten"}
    found = deadlines(received, received, terms=TERMS, days_off=closed)
    assert found.acknowledge_by == date(2026, 12, 2)
    assert found.notify_by == date(2026, 12, 9)
    assert (found.handle_by, found.answer_by) == (plain.handle_by, plain.answer_by)


def test_deadlines_come_from_the_terms_that_are_given() -> None:
    """D15: every number is data; none is written a second time in the code."""
    terms = Terms(acknowledge_workdays=1, handle_weeks=1, answer_weeks=4, notice_workdays=5)
    found = deadlines(date(2026, 11, 24), date(2026, 11, 24), terms=terms, days_off=DAYS_OFF)
    assert astuple(found) == (d("2026-11-25"), d("2026-12-01"), d("2026-12-22"), d("2026-12-15"))


def test_terms_default_to_the_published_numbers() -> None:
    """R4, R6a, R6b, R7, R15, R13."""
    assert astuple(Terms()) == (5, 2, 3, 3, 2, 1, 2)


@pytest.mark.parametrize(
    ("answer_by", "expected"),
    [("2026-07-23", "2026-07-20"), ("2026-07-26", "2026-07-21"), ("2026-12-25", "2026-12-21")],
)
def test_notify_by_gives_the_examples_of_the_decision(answer_by: str, expected: str) -> None:
    """D4, literally."""
    assert notify_by(d(answer_by), TERMS, DAYS_OFF) == d(expected)


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("2026-12-14", "2026-12-28"),
        ("2026-12-11", "2026-12-25"),  # on a day off: not moved (D2)
        ("2026-12-18", "2027-01-01"),
        ("2028-02-15", "2028-02-29"),
        ("2026-03-20", "2026-04-03"),  # over the change of the clocks
        ("2026-10-20", "2026-11-03"),
    ],
)
def test_appeal_by_is_two_weeks_after_delivery(delivered: str, expected: str) -> None:
    """R15, D5: the same weekday, two weeks on."""
    assert appeal_by(d(delivered), TERMS) == d(expected)
    assert d(delivered).weekday() == d(expected).weekday()


def test_appeal_by_comes_from_the_terms_that_are_given() -> None:
    """D15."""
    assert appeal_by(date(2026, 12, 14), Terms(appeal_weeks=6)) == date(2027, 1, 25)
