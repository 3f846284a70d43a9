"""How long a case is kept, in words for staff (R13, D6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.models import Case
from complaints.procedure.duties import Next, Step
from complaints.procedure.retention import window
from complaints.procedure.terms import Terms


@dataclass(frozen=True, slots=True)
class Keeping:
    """The retention window of a case on a day."""

    earliest: date | None
    latest: date
    destroy_on: date | None
    """The day on which it goes; nothing for an open case."""
    held: bool
    """Whether an appeal, or its term, keeps it longer than the window says (D7)."""
    collides: bool
    """Whether a full year of keeping no longer fits, also where the case is still open (D6)."""


def keeping(case: Case, due: Next, terms: Terms, on: date) -> Keeping:
    """The window; for an open case the collision is known as soon as settling today would give one."""
    span = window(case.counted_from, case.settled_on, terms)
    collides = window(case.counted_from, case.settled_on or on, terms).collides
    destroy_on = due.on if due.step is Step.DESTROY else None
    return Keeping(span.earliest, span.latest, destroy_on, destroy_on != span.destroy_on, collides)
