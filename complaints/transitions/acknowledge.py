"""Receipt is confirmed in writing within five working days (R4)."""

from __future__ import annotations

from datetime import date

from complaints import promises
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, Paper
from complaints.transitions.step import Step, pending, step


def draft(case: Case, *, on: date) -> Draft:
    """The acknowledgement as it would go out on that day; one sent again keeps the dates of the first (D3)."""
    run = promises.facts_of(case).rounds[-1]
    received = run.received
    dates = promises.today(case.filed_on).deadlines(received, run.acknowledged or on)
    told = {"told_handle_by": dates.handle_by, "told_answer_by": dates.answer_by}
    context = for_complainant(case) | {
        "received": received,
        "handle_by": dates.handle_by,
        "answer_by": dates.answer_by,
    }
    return compose(Paper.ACKNOWLEDGE, Audience.COMPLAINANT, case.email, context, told)


def acknowledge(case: Case, *, by: Actor, on: date, letter: Draft | None = None, seen: int | None = None) -> Case:
    """Confirm receipt; does nothing where this round was confirmed already (R4)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if pending(taken.letter(Paper.ACKNOWLEDGE)):
            return taken.case
        taken.refuse_unless(taken.case.is_open, "Deze klacht is al afgehandeld.")
        taken.refuse_unless(bool(taken.case.email), "Er is geen e-mailadres. Vul het aan of stuur een brief.")
        order(taken, letter or draft(taken.case, on=on))
    return taken.case


def order(taken: Step, letter: Draft) -> None:
    """Record the acknowledgement and put it in the outbox; part of `receive` too."""
    taken.order(taken.record(Kind.ACKNOWLEDGED), letter)
