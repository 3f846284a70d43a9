"""The handler is reminded ahead of a date, the officer is told when it has passed; nothing twice (R6, R7)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from complaints.letters import compose
from complaints.letters.context import for_colleague
from complaints.models import Actor, Audience, Case, Kind, Paper
from complaints.permissions import keeper_of, officer_for
from complaints.transitions.step import Step, step


def warn_of_handling(case: Case, *, by: Actor, on: date) -> bool:
    """Remind the handler that handle-by comes near (R6a); tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        about, to = taken.dates.handle_by, keeper_of(taken.case)
        return _once(taken, Kind.WARNED_OF_HANDLING, Paper.WARN_OF_HANDLING, about, to)


def warn_of_notice(case: Case, *, by: Actor, on: date) -> bool:
    """Remind the handler that the last day for a delay notice comes near (R7); tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        about, to = taken.dates.notify_by, keeper_of(taken.case)
        return _once(taken, Kind.WARNED_OF_NOTICE, Paper.WARN_OF_NOTICE, about, to)


def tell_officer(case: Case, *, by: Actor, on: date) -> bool:
    """Tell the officer that a case has passed its term (R6b); tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        about, to = taken.dates.answer_by, officer_for(taken.case)
        return _once(taken, Kind.TOLD_OFFICER, Paper.TELL_OFFICER, about, to)


def _once(taken: Step, kind: Kind, paper: Paper, about: date, to: User | None) -> bool:
    """One entry and one letter for each case, round and date; none yet while there is nobody to tell."""
    same = taken.case.entries.filter(kind=kind, round=taken.run.number, about=about)
    if not taken.case.is_open or to is None or not to.email or same.exists():
        return False
    dates = taken.dates
    context = for_colleague(taken.case, to) | {
        "about": about,
        "today": taken.on,
        "notify_by": dates.notify_by,
        "answer_by": dates.answer_by,
    }
    entry = taken.record(kind, automatic=True, about=about)
    taken.order(entry, compose(paper, Audience.STAFF, to.email, context))
    return True
