"""The Dutch public holidays by another road than the code's: Easter by Meeus' algorithm, the rest counted from it."""

from datetime import date, timedelta

YEARS = range(2024, 2041)
FROM_EASTER = {
    -2: "Goede vrijdag",
    0: "Eerste paasdag",
    1: "Tweede paasdag",
    39: "Hemelvaartsdag",
    49: "Eerste pinksterdag",
    50: "Tweede pinksterdag",
}
SUNDAY = 6


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the day before where that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def holidays_of(year: int) -> dict[date, str]:
    """The set of D1: the Algemene termijnenwet, with Goede Vrijdag and 5 May of every year."""
    days = {easter(year) + timedelta(days=after): name for after, name in FROM_EASTER.items()}
    days |= {
        date(year, 1, 1): "Nieuwjaarsdag",
        kings_day(year): "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        date(year, 12, 25): "Eerste kerstdag",
        date(year, 12, 26): "Tweede kerstdag",
    }
    return dict(sorted(days.items()))


DAYS_OFF = {day: name for year in range(2023, 2043) for day, name in holidays_of(year).items()}
"""The calendar that all tests of the procedure count with."""
