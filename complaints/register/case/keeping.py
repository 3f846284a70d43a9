"""How long a case is kept, in words for staff (R13, D6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.models import Case, Hold
from complaints.procedure.appeals import UNENDED
from complaints.procedure.duties import Facts
from complaints.procedure.retention import days_to_destroy, window
from complaints.procedure.workdays import ONE_DAY


@dataclass(frozen=True, slots=True)
class Keeping:
    """The retention window of a case on a day."""

    earliest: date | None
    latest: date
    destroy_on: date | None
    """The day on which it goes; nothing for an open case."""
    appealing: bool
    """Whether an appeal runs, whose end nobody knows (D7)."""
    held_until: date | None
    """The last day on which an appeal, its term or a claim keeps it, where that is what keeps it (D7)."""
    holds: list[Hold]
    """What it is held for by somebody, or because it was left open."""
    postponed: bool
    """Whether the officer chose a later day inside the window (D6)."""
    collides: bool
    """Whether a full year of keeping no longer fits, also where the case is still open (D6)."""


def keeping(case: Case, facts: Facts, on: date) -> Keeping:
    """The window; for an open case the collision is known as soon as settling today would give one."""
    span = window(facts.counted_from, case.settled_on, facts.terms)
    collides = window(facts.counted_from, case.settled_on or on, facts.terms).collides
    first, _ = days_to_destroy(span, facts.holds, facts.postponed, facts.requested)
    until = facts.held_until
    appealing = until == UNENDED
    holds_back = until is not None and until >= on and (first is None or first == until + ONE_DAY)
    return Keeping(
        span.earliest,
        span.latest,
        None if appealing else first,
        appealing,
        until if holds_back and not appealing else None,
        [hold for each in case.family for hold in each.holds.all() if hold.held_until >= on],
        first is not None and first == facts.postponed,
        collides,
    )
