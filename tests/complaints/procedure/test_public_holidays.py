"""D1: the public holidays of 2024 to 2040, against a computed table and against years written out by hand."""

from datetime import date

import holidays
import pytest

from complaints.procedure.workdays import easter_of, public_holidays
from tests.complaints.procedure.almanac import YEARS, easter, holidays_of, kings_day

EASTER_SUNDAYS = (
    "2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 "
    "2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01"
)

WRITTEN_OUT = {
    2024: "01-01 03-29 03-31 04-01 04-27 05-05 05-09 05-19 05-20 12-25 12-26",
    2025: "01-01 04-18 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26",
    2026: "01-01 04-03 04-05 04-06 04-27 05-05 05-14 05-24 05-25 12-25 12-26",
    2027: "01-01 03-26 03-28 03-29 04-27 05-05 05-06 05-16 05-17 12-25 12-26",
    2031: "01-01 04-11 04-13 04-14 04-26 05-05 05-22 06-01 06-02 12-25 12-26",
    2038: "01-01 04-23 04-25 04-26 04-27 05-05 06-03 06-13 06-14 12-25 12-26",
}


def test_easter_of_the_almanac_is_that_of_the_printed_tables() -> None:
    assert " ".join(easter(year).isoformat() for year in YEARS) == EASTER_SUNDAYS


def test_easter_is_that_of_the_almanac_in_every_year_that_a_date_can_have() -> None:
    """From the calendar's first year on: the exceptions of the rule come up in few years, and a century can hide a slip."""
    assert [year for year in range(1583, 10000) if easter_of(year) != easter(year)] == []


@pytest.mark.parametrize("year", YEARS)
def test_public_holidays_equal_the_computed_table(year: int) -> None:
    """D1: by date and by Dutch name, none missing and none too many."""
    assert public_holidays(year) == holidays_of(year)


@pytest.mark.parametrize(("year", "days"), WRITTEN_OUT.items())
def test_public_holidays_equal_the_year_written_out(year: int, days: str) -> None:
    """D1, without any computation on our side."""
    assert [f"{day:%m-%d}" for day in public_holidays(year)] == days.split()


@pytest.mark.parametrize("year", YEARS)
def test_public_holidays_hold_liberation_day_every_year(year: int) -> None:
    """D1: 5 May of every year, not once in five."""
    assert public_holidays(year)[date(year, 5, 5)] == "Bevrijdingsdag"


@pytest.mark.parametrize("year", [2025, 2031, 2036])
def test_kings_day_on_a_sunday_is_kept_on_saturday(year: int) -> None:
    """D1: in these years 27 April is a Sunday."""
    assert date(year, 4, 27).strftime("%A") == "Sunday"
    assert public_holidays(year)[date(year, 4, 26)] == "Koningsdag"
    assert date(year, 4, 27) not in public_holidays(year)


@pytest.mark.parametrize("year", [year for year in YEARS if year not in (2025, 2031, 2036)])
def test_kings_day_stays_on_27_april_in_other_years(year: int) -> None:
    """The twin of the Sundays."""
    assert public_holidays(year)[date(year, 4, 27)] == "Koningsdag"
    assert kings_day(year) == date(year, 4, 27)


def test_public_holidays_are_the_callers_own_to_change() -> None:
    """Staff keep the calendar (D1): what a caller does to the dict reaches nobody else."""
    public_holidays(2026).clear()
    assert len(public_holidays(2026)) == 11


@pytest.mark.parametrize("year", range(2014, 2101))
def test_public_holidays_are_those_of_the_library(year: int) -> None:
    """An oracle of other people's making; in 2016 two of them fall on one day, for which it says both names."""
    found = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    theirs = {day: found[day] for day in found if day.year == year}
    ours = public_holidays(year)
    assert ours.keys() == theirs.keys()
    assert {day: name for day, name in ours.items() if name not in theirs[day]} == {}
