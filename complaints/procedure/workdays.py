"""Working days over a given set of days off, and the public holidays of a year (D1, D2)."""

from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
EVERY_YEAR = {
    (1, 1): "Nieuwjaarsdag",
    (5, 5): "Bevrijdingsdag",
    (12, 25): "Eerste kerstdag",
    (12, 26): "Tweede kerstdag",
}
FROM_EASTER = {
    -2: "Goede vrijdag",
    0: "Eerste paasdag",
    1: "Tweede paasdag",
    39: "Hemelvaartsdag",
    49: "Eerste pinksterdag",
    50: "Tweede pinksterdag",
}
"""Days after Easter Sunday."""


def is_workday(day: date, days_off: Container[date]) -> bool:
    """Whether `day` is Monday to Friday and not one of `days_off` (D1)."""
    return day.weekday() < SATURDAY and day not in days_off


def add_workdays(day: date, n: int, days_off: Container[date]) -> date:
    """The `n`th working day after `day`, or before it where `n` is negative; `day` itself, day 0, is not counted (D2)."""
    step = ONE_DAY if n > 0 else -ONE_DAY
    for _ in range(abs(n)):
        day += step
        while not is_workday(day, days_off):
            day += step
    return day


def last_workday(day: date, days_off: Container[date]) -> date:
    """The last working day on or before `day`: what staff aim at when a deadline falls on a day off (D2)."""
    while not is_workday(day, days_off):
        day -= ONE_DAY
    return day


def workdays_between(after: date, until: date, days_off: Container[date]) -> int:
    """How many working days lie after `after`, up to and including `until`; negative where `until` lies before it."""
    if until < after:
        return -workdays_between(until, after, days_off)
    return sum(is_workday(day, days_off) for day in days_after(after, until))


def skipped(after: date, until: date, days_off: Mapping[date, str]) -> dict[date, str]:
    """The named days off from Monday to Friday after `after`, up to and including `until`, in order (D22)."""
    days = days_after(after, until)
    return {day: days_off[day] for day in days if day.weekday() < SATURDAY and day in days_off}


def days_after(after: date, until: date) -> Iterator[date]:
    """Each day after `after`, up to and including `until`."""
    return (after + timedelta(days=n) for n in range(1, (until - after).days + 1))


def public_holidays(year: int) -> dict[date, str]:
    """The days off of the Algemene termijnenwet in `year`, Goede Vrijdag and 5 May included, by date, in Dutch (D1)."""
    return dict(_public_holidays(year))


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> Mapping[date, str]:
    easter, kings_day = easter_of(year), date(year, 4, 27)
    moving = ((easter + timedelta(days=after), name) for after, name in FROM_EASTER.items())
    fixed = ((date(year, month, day), name) for (month, day), name in EVERY_YEAR.items())
    kings = (kings_day - ONE_DAY if kings_day.weekday() == SUNDAY else kings_day, "Koningsdag")
    return dict(sorted(chain(moving, fixed, [kings])))


def easter_of(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Gauss): the Sunday after the full moon that follows 21 March."""
    century = year // 100
    moon = (15 + century - century // 4 - (8 * century + 13) // 25) % 30
    full_moon = (19 * (year % 19) + moon) % 30
    if full_moon == 29 or (full_moon == 28 and year % 19 > 10):  # noqa: PLR2004 - the two exceptions of the rule
        full_moon -= 1
    after = date(year, 3, 22) + timedelta(days=full_moon)
    return after + timedelta(days=SUNDAY - after.weekday())
