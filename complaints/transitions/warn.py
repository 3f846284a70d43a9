"""The handler is reminded ahead of a date, the officer is told when it has passed; nothing twice (R6, R7)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from complaints.letters import compose
from complaints.letters.context import for_colleague
from complaints.models import Actor, Audience, Case, Kind, Paper
from complaints.permissions import officer_for
from complaints.transitions.step import Step, step


def warn_of_handling(case: Case, *, by: Actor, on: date) -> bool:
    """Remind the handler that handle-by comes near (R6a); tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        dates = taken.dates
        to = taken.case.handler or officer_for(taken.case)
        return _once(taken, Kind.WARNED_OF_HANDLING, Paper.WARN_OF_HANDLING, dates.handle_by, to)


def warn_of_notice(case: Case, *, by: Actor, on: date) -> bool:
    """Remind the handler that the last day for a delay notice comes near (R7); tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        to = taken.case.handler or officer_for(taken.case)
        return _once(taken, Kind.WARNED_OF_NOTICE, Paper.WARN_OF_NOTICE, taken.dates.notify_by, to)


def tell_officer(case: Case, *, by: Actor, on: date) -> bool:
    """Tell the officer that a case has passed its term (R6b); tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        return _once(taken, Kind.TOLD_OFFICER, Paper.TELL_OFFICER, taken.dates.answer_by, officer_for(taken.case))


def _once(taken: Step, kind: Kind, paper: Paper, about: date, to: User | None) -> bool:
    """One entry for each case, kind, round and date; its letter goes to an account that has an address."""
    same = taken.case.entries.filter(kind=kind, round=taken.run.number, about=about)
    if not taken.case.is_open or same.exists():
        return False
    entry = taken.record(kind, automatic=True, about=about)
    if to is not None and to.email:
        dates = taken.dates
        context = for_colleague(taken.case, to) | {
            "about": about,
            "notify_by": dates.notify_by,
            "answer_by": dates.answer_by,
        }
        taken.order(entry, compose(paper, Audience.STAFF, to.email, context))
    return True
