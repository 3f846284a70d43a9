"""The officer hears 90, 30 and 7 days ahead, and on the day itself, that a case still open or held nears its last day (D7)."""

from __future__ import annotations

from datetime import date, timedelta

from complaints.letters import compose
from complaints.letters.context import for_colleague
from complaints.models import Actor, Audience, Case, Kind, LetterKind
from complaints.permissions import officer_for
from complaints.procedure.retention import warning_due
from complaints.transitions.keeping.hold_open import held_on
from complaints.transitions.step import step

WARN_OF_LATEST = LetterKind("warn_of_latest", "Herinnering uiterste dag van bewaren")


def warn_of_latest(case: Case, *, by: Actor, on: date) -> bool:
    """Warn at the nearest of the marks that have passed, once each; tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        latest, to = taken.case.destroy_by, officer_for(taken.case)
        mark = None if latest is None else warning_due(latest, on)
        if latest is None or mark is None or to is None or not to.email or not (taken.case.is_open or held_on(taken)):
            return False
        about = latest - timedelta(days=mark)
        if taken.case.entries.filter(kind=Kind.WARNED_OF_LATEST, about=about).exists():
            return False
        entry = taken.record(Kind.WARNED_OF_LATEST, automatic=True, about=about)
        context = for_colleague(taken.case, to) | {"latest": latest, "is_open": taken.case.is_open, "today": on}
        taken.order(entry, compose(WARN_OF_LATEST, Audience.STAFF, to.email, context))
    return True
