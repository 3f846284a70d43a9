"""How long a case is kept and when it is destroyed (R13; D6, D7)."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from complaints.procedure.terms import Terms
from complaints.procedure.workdays import ONE_DAY


@dataclass(frozen=True, slots=True)
class Window:
    """When a case may and must be destroyed; `earliest` and `destroy_on` are None while it is open."""

    earliest: date | None
    latest: date
    destroy_on: date | None
    collides: bool
    """Whether `earliest` lies after `latest`, which then wins."""


@dataclass(frozen=True, slots=True)
class Held:
    """A hold on a case: the days from which and until which it may not be destroyed, the last one included (D7)."""

    since: date
    until: date
    excuses: bool = True
    """Whether R13 waits for it; not where it was placed only because nobody answered."""


HOLD_MONTHS = 6
"""D7: the furthest that a hold may end ahead; then it is renewed."""
OPEN_HOLD_DAYS = 30
"""D7: how long an open case is held where nobody answers."""
UNDONE_DAYS = 30
"""D31: days left before destruction where a hold goes because it was a mistake."""
WARN_AHEAD_DAYS = (90, 30, 7, 0)
"""D7: when the officer hears that the last day comes near; on that day itself the case is put before the officer."""
STOP_CASES, STOP_PERCENT = 5, 10
"""More than so many cases at once, and more than such a part of all, wait until a person releases them."""


def window(filed: date, settled: date | None, terms: Terms) -> Window:
    """The days between which a case is destroyed: a full year kept, gone two years after filing (R13, D6).

    `filed` is the earliest day ever recorded as the day of receipt (D17).
    """
    latest = years_later(filed, terms.destroy_years)
    if settled is None:
        return Window(earliest=None, latest=latest, destroy_on=None, collides=False)
    earliest = years_later(settled, terms.keep_years) + ONE_DAY
    return Window(earliest=earliest, latest=latest, destroy_on=min(earliest, latest), collides=earliest > latest)


def days_to_destroy(
    span: Window, holds: Iterable[Held], postponed: date | None = None, requested: date | None = None
) -> tuple[date | None, date]:
    """The first and the last day to destroy a case; no first one while it is open (D6, D7).

    The first is that of the window, or a later one inside it that the officer chose, or the day after a hold; or,
    before that of the window, the day on which erasing was granted (D23). Only a hold that began in time moves the last.
    """
    held = sorted(holds, key=lambda hold: hold.since)
    last = span.latest
    for hold in held:
        if hold.excuses and hold.since <= last:
            last = max(last, hold.until + ONE_DAY)
    if span.destroy_on is None:
        return None, last
    chosen = min(requested or max(span.destroy_on, postponed or span.destroy_on), span.latest)
    return max([chosen, *(hold.until + ONE_DAY for hold in held)]), last


def longest_hold(on: date) -> date:
    """The last day on which a hold placed today may end (D7)."""
    years, month = divmod(on.month - 1 + HOLD_MONTHS, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def open_hold(on: date) -> Held:
    """The hold that an open case gets by itself (D7)."""
    return Held(on, on + timedelta(days=OPEN_HOLD_DAYS - 1), excuses=False)


def warning_due(latest: date, on: date) -> int | None:
    """How many days ahead of the last day the officer is to be warned by now: the nearest of the marks passed (D7)."""
    ahead = (latest - on).days
    return min((mark for mark in WARN_AHEAD_DAYS if 0 <= ahead <= mark), default=None)


def too_many(due: int, cases: int) -> bool:
    """Whether a run that would destroy so many of so many cases stops for a person."""
    return due > STOP_CASES and due * 100 > cases * STOP_PERCENT


def years_later(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 28 February where the year has none (D6)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
