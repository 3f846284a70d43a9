"""The complainant is told in writing that the answer comes later, why, and until when (R7, D4)."""

from __future__ import annotations

from datetime import date

from complaints import promises
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, Paper
from complaints.transitions.step import pending, step


def draft(case: Case, *, reason: str, new_date: date) -> Draft:
    """The delay notice: the promised date, the reason, the new date (R7)."""
    promised = promises.dates_of(case, promises.calendar()).answer_by
    context = for_complainant(case) | {
        "promised": promised,
        "reason": reason,
        "new_date": new_date,
        "handler": case.handler.get_full_name() if case.handler else "",
    }
    return compose(Paper.ANNOUNCE_DELAY, Audience.COMPLAINANT, case.email, context, {"told_answer_by": new_date})


def announce_delay(
    case: Case,
    *,
    by: Actor,
    on: date,
    reason: str,
    new_date: date,
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """Tell of a delay. Too late is still possible and is recorded as late; the new date lies after the old (D4)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        dates = taken.dates
        taken.refuse_unless(taken.case.is_open, "Deze klacht is al afgehandeld.")
        last = taken.letter(Paper.ANNOUNCE_DELAY)
        if pending(last) and last.told_answer_by == new_date:  # type: ignore[union-attr]
            return taken.case
        taken.refuse_unless(bool(taken.case.email), "Er is geen e-mailadres. Vul het aan of stuur een brief.")
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom het antwoord later komt.")
        taken.refuse_unless(
            new_date > dates.answer_by, f"Kies een datum na {dates.answer_by:%d-%m-%Y}: dat is de termijn van nu."
        )
        taken.refuse_unless(new_date > on, "Kies een datum die nog moet komen.")
        late = " (te laat)" if on > dates.notify_by else ""
        entry = taken.record(Kind.DELAY_ANNOUNCED, text=f"Nieuwe termijn {new_date:%d-%m-%Y}{late}. {reason}")
        taken.order(entry, letter or draft(taken.case, reason=reason, new_date=new_date))
    return taken.case
