"""R13, D6: when a case may and must be destroyed."""

from datetime import date

import pytest

from complaints.procedure.retention import longest_hold, open_hold, window, years_later
from complaints.procedure.terms import Terms

d = date.fromisoformat


@pytest.mark.parametrize(
    ("filed", "settled", "earliest", "latest"),
    [
        ("2026-02-20", "2026-03-10", "2027-03-11", "2028-02-20"),  # the example of D6
        ("2026-11-24", "2026-11-24", "2027-11-25", "2028-11-24"),  # settled on the day of filing
        ("2026-12-20", "2026-12-31", "2028-01-01", "2028-12-20"),
        ("2028-02-10", "2028-02-29", "2029-03-01", "2030-02-10"),  # settled on a leap day
        ("2028-02-10", "2028-02-28", "2029-03-01", "2030-02-10"),  # and on the day before one
        ("2027-02-10", "2027-02-28", "2028-02-29", "2029-02-10"),  # the full year ends before a leap day
        ("2027-02-10", "2027-03-01", "2028-03-02", "2029-02-10"),
        ("2028-02-29", "2028-03-14", "2029-03-15", "2030-02-28"),  # filed on a leap day
        ("2026-02-28", "2026-03-14", "2027-03-15", "2028-02-28"),  # two years on, a leap year: still the 28th
        ("2026-03-01", "2026-03-14", "2027-03-15", "2028-03-01"),
    ],
)
def test_window_opens_after_a_full_year_and_closes_after_two(
    filed: str, settled: str, earliest: str, latest: str
) -> None:
    """R13, D6: destroyed on the first day that it may be."""
    span = window(d(filed), d(settled), Terms())
    assert (span.earliest, span.latest, span.destroy_on) == (d(earliest), d(latest), d(earliest))
    assert not span.collides


@pytest.mark.parametrize(
    ("filed", "fits", "collides"),
    [
        ("2026-01-15", "2027-01-14", "2027-01-15"),
        ("2028-02-29", "2029-02-27", "2029-02-28"),  # two years on is 28 February, one year after the 28th is 1 March
        ("2027-02-28", "2028-02-27", "2028-02-28"),
        ("2026-12-31", "2027-12-30", "2027-12-31"),
    ],
)
def test_window_lets_the_latest_day_win_where_the_periods_collide(filed: str, fits: str, collides: str) -> None:
    """D6, with its twin settled one day earlier, which still fits exactly."""
    exact, late = window(d(filed), d(fits), Terms()), window(d(filed), d(collides), Terms())
    assert exact.earliest == exact.latest == exact.destroy_on
    assert not exact.collides
    assert late.earliest is not None
    assert late.earliest > late.latest
    assert late.destroy_on == late.latest == exact.latest
    assert late.collides


@pytest.mark.parametrize(("filed", "latest"), [("2026-11-24", "2028-11-24"), ("2028-02-29", "2030-02-28")])
def test_window_of_an_open_case_knows_its_last_day_only(filed: str, latest: str) -> None:
    span = window(d(filed), None, Terms())
    assert (span.earliest, span.latest, span.destroy_on, span.collides) == (None, d(latest), None, False)


def test_window_comes_from_the_terms_that_are_given() -> None:
    """D15."""
    span = window(date(2026, 11, 24), date(2026, 12, 8), Terms(keep_years=3, destroy_years=7))
    assert (span.earliest, span.latest) == (date(2029, 12, 9), date(2033, 11, 24))


def test_years_later_keeps_a_leap_day_where_the_year_has_one() -> None:
    """D6, and the twin."""
    assert years_later(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert years_later(date(2028, 2, 29), 1) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("placed", "last"),
    [
        ("2026-11-24", "2027-05-24"),
        ("2026-08-31", "2027-02-28"),  # six months on there is no 31st
        ("2027-08-31", "2028-02-29"),
        ("2026-07-01", "2027-01-01"),
        ("2026-06-30", "2026-12-30"),
    ],
)
def test_hold_ends_within_six_months(placed: str, last: str) -> None:
    """D7."""
    assert longest_hold(d(placed)) == d(last)


def test_open_case_is_held_by_itself_for_thirty_days_its_own_included_and_that_excuses_nothing() -> None:
    """D7."""
    held = open_hold(d("2028-11-25"))
    assert (held.since, held.until, held.excuses) == (d("2028-11-25"), d("2028-12-24"), False)
