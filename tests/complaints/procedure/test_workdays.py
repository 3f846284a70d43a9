"""D1, D2: which days are working days, and counting with them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from complaints.procedure.workdays import add_workdays, days_after, is_workday, last_workday, skipped, workdays_between
from tests.complaints.procedure.almanac import DAYS_OFF

d = date.fromisoformat


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"])
def test_workday_is_monday_to_friday(day: str) -> None:
    assert is_workday(d(day), DAYS_OFF)


@pytest.mark.parametrize("day", ["2026-11-28", "2026-11-29"])
def test_workday_is_never_in_the_weekend(day: str) -> None:
    assert not is_workday(d(day), set())


@pytest.mark.parametrize("day", ["2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-12-25"])
def test_workday_is_not_a_public_holiday(day: str) -> None:
    """D1, with the twin: without its row in the calendar the same weekday is worked."""
    assert not is_workday(d(day), DAYS_OFF)
    assert is_workday(d(day), set())


def test_workday_is_not_a_closing_day_of_the_firm() -> None:
    """D1: which days are off is what the calendar says, nothing else."""
    closing = date(2026, 12, 24)
    assert is_workday(closing, DAYS_OFF)
    assert not is_workday(closing, DAYS_OFF | {closing: "Kantoor gesloten"})


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-11-24", 5, "2026-12-01"),
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-24", 0, "2026-11-24"),
        ("2026-11-28", 0, "2026-11-28"),  # nought steps from a Saturday is that Saturday
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-29", 1, "2026-11-30"),
        ("2026-11-30", -1, "2026-11-27"),
        ("2026-11-29", -1, "2026-11-27"),
        ("2026-07-23", -3, "2026-07-20"),  # D4
        ("2026-04-02", 1, "2026-04-07"),  # Goede Vrijdag and Easter
        ("2026-04-07", -1, "2026-04-02"),
        ("2025-04-25", 5, "2025-05-02"),  # King's day on Sunday: kept on Saturday, Monday is worked
        ("2026-04-24", 5, "2026-05-04"),  # King's day on Monday
        ("2025-04-28", 5, "2025-05-06"),  # 5 May
        ("2026-05-13", 1, "2026-05-15"),  # Hemelvaart; the Friday after is worked
        ("2026-05-22", 1, "2026-05-26"),  # Pinksteren
        ("2026-12-24", 5, "2027-01-04"),  # Christmas and New Year
        ("2027-01-04", -5, "2026-12-24"),
        ("2028-02-28", 1, "2028-02-29"),  # leap day
        ("2028-03-01", -1, "2028-02-29"),
        ("2027-02-26", 1, "2027-03-01"),
        ("2026-03-27", 1, "2026-03-30"),  # clocks forward on Sunday 29 March
        ("2026-10-23", 1, "2026-10-26"),  # clocks back on Sunday 25 October
        ("2026-10-26", -1, "2026-10-23"),
    ],
)
def test_add_workdays_counts_from_the_day_after(day: str, n: int, expected: str) -> None:
    """D2: the day itself is day 0."""
    assert add_workdays(d(day), n, DAYS_OFF) == d(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-07-23", "2026-07-23"),
        ("2026-07-26", "2026-07-24"),
        ("2026-12-25", "2026-12-24"),
        ("2026-12-27", "2026-12-24"),
        ("2026-04-06", "2026-04-02"),
        ("2027-01-01", "2026-12-31"),
        ("2025-04-27", "2025-04-25"),
    ],
)
def test_last_workday_is_on_or_before_the_day(day: str, expected: str) -> None:
    """D2: the target of staff where a deadline falls on a day off."""
    assert last_workday(d(day), DAYS_OFF) == d(expected)


@pytest.mark.parametrize(
    ("after", "until", "expected"),
    [
        ("2026-11-24", "2026-12-01", 5),
        ("2026-11-24", "2026-11-24", 0),
        ("2026-11-27", "2026-11-29", 0),
        ("2026-12-24", "2027-01-04", 5),
        ("2026-12-01", "2026-11-24", -5),
        ("2027-01-04", "2026-12-24", -5),
    ],
)
def test_workdays_between_counts_the_last_day_and_not_the_first(after: str, until: str, expected: int) -> None:
    assert workdays_between(d(after), d(until), DAYS_OFF) == expected


def test_skipped_names_the_days_off_on_weekdays_in_order() -> None:
    """D22: the complainant sees which days were skipped, by name; a holiday in the weekend skips nothing."""
    assert list(skipped(date(2026, 12, 22), date(2027, 1, 4), DAYS_OFF).items()) == [
        (date(2026, 12, 25), "Eerste kerstdag"),  # the second is a Saturday
        (date(2027, 1, 1), "Nieuwjaarsdag"),
    ]


def test_skipped_holds_the_last_day_and_not_the_first() -> None:
    christmas = date(2026, 12, 25)
    assert skipped(christmas, date(2026, 12, 31), DAYS_OFF) == {}
    assert skipped(date(2026, 12, 24), christmas, DAYS_OFF) == {christmas: "Eerste kerstdag"}


def test_days_after_ends_with_the_last_day() -> None:
    assert list(days_after(date(2028, 2, 28), date(2028, 3, 1))) == [date(2028, 2, 29), date(2028, 3, 1)]
    assert list(days_after(date(2028, 3, 1), date(2028, 2, 28))) == []


@pytest.mark.parametrize(
    ("arrived", "day", "acknowledge_by"),
    [
        ("2026-11-27T22:59:59", "2026-11-27", "2026-12-04"),
        ("2026-11-27T23:00:00", "2026-11-28", "2026-12-04"),
        ("2026-11-27T23:30:00", "2026-11-28", "2026-12-04"),  # the example of D2
        ("2026-03-29T00:59:59", "2026-03-29", "2026-04-07"),  # the second before clocks go forward
        ("2026-03-29T21:59:59", "2026-03-29", "2026-04-07"),
        ("2026-03-29T22:00:00", "2026-03-30", "2026-04-08"),
        ("2026-10-24T21:59:59", "2026-10-24", "2026-10-30"),
        ("2026-10-25T00:30:00", "2026-10-25", "2026-10-30"),  # 02:30 comes twice: the first
        ("2026-10-25T01:30:00", "2026-10-25", "2026-10-30"),  # and the second
        ("2026-10-25T22:59:59", "2026-10-25", "2026-10-30"),
        ("2026-10-25T23:00:00", "2026-10-26", "2026-11-02"),
        ("2026-12-31T23:00:00", "2027-01-01", "2027-01-08"),
    ],
)
def test_counting_starts_on_the_day_in_amsterdam(arrived: str, day: str, acknowledge_by: str) -> None:
    """D2: moments become dates in Europe/Amsterdam before they reach a rule, on both nights of the clocks too."""
    local = datetime.fromisoformat(arrived).replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Amsterdam")).date()
    assert local == d(day)
    assert add_workdays(local, 5, DAYS_OFF) == d(acknowledge_by)
