"""Receipt is confirmed in writing within five working days (R4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from complaints import promises
from complaints.facts import facts_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind
from complaints.procedure.duties import in_force
from complaints.transitions.step import ALREADY_SETTLED, StepTaken, last_letter, pending, step, unreachable

ACKNOWLEDGED = Kind("acknowledged", "Ontvangst bevestigd", told="We bevestigden dat we je klacht hebben")


def draft(case: Case, *, on: date) -> Draft:
    """The acknowledgement as it would go out on that day; one sent again keeps the dates of the first (D3).

    It promises no day that has passed: who registers a complaint late says so (D17).
    """
    rounds = facts_of(case, promises.calendar()).rounds
    run = rounds[-1]
    confirmed = replace(run, acknowledged=run.acknowledged or on)
    dates = in_force(confirmed)
    told = {"told_answer_by": dates.answer_by}
    if on <= dates.handle_by:
        told["told_handle_by"] = dates.handle_by
    how = {"received": run.received, "late": on > dates.answer_by, "reopened": len(rounds) > 1}
    context = for_complainant(case) | told | how
    return compose(LetterKind.ACKNOWLEDGE, Audience.COMPLAINANT, case.email, context, told)


def obstacle(case: Case) -> str:
    """Why receipt cannot be confirmed now, as a sentence for staff; empty where it can."""
    if pending(last_letter(case, LetterKind.ACKNOWLEDGE)):
        return "De ontvangst is al bevestigd."
    if not case.is_open:
        return ALREADY_SETTLED
    return unreachable(case)


def acknowledge(case: Case, *, by: Actor, on: date, letter: Draft | None = None, seen: int | None = None) -> Case:
    """Confirm receipt; does nothing where this round was confirmed already (R4)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if pending(taken.letter(LetterKind.ACKNOWLEDGE)):
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        order(taken, letter or draft(taken.case, on=on))
    return taken.case


def order(taken: StepTaken, letter: Draft) -> None:
    """Record the acknowledgement and put it in the outbox; part of `receive` too."""
    taken.order(taken.record(ACKNOWLEDGED), letter)
