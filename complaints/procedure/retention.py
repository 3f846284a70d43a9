"""How long a case is kept and when it is destroyed (R13; D6, D7)."""

from dataclasses import dataclass
from datetime import date

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


def window(filed: date, settled: date | None, terms: Terms) -> Window:
    """The days between which a case is destroyed: a full year kept, gone two years after filing (R13, D6).

    `filed` is the earliest day ever recorded as the day of receipt (D17).
    """
    latest = years_later(filed, terms.destroy_years)
    if settled is None:
        return Window(earliest=None, latest=latest, destroy_on=None, collides=False)
    earliest = years_later(settled, terms.keep_years) + ONE_DAY
    return Window(earliest=earliest, latest=latest, destroy_on=min(earliest, latest), collides=earliest > latest)


def years_later(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 28 February where the year has none (D6)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
