"""The complaints officer tells the complainant the position, in writing and with reasons (R8, R15)."""

from __future__ import annotations

from datetime import date

from complaints import promises
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, Paper, Position
from complaints.permissions import Right
from complaints.procedure.terms import appeal_by
from complaints.transitions.step import NotAllowed, pending, step


def draft(case: Case, *, on: date) -> Draft:
    """The letter with the position and the appeal clause as it would go out on that day (D5, D20)."""
    run = case.rounds.order_by("number").last()
    position = Position.objects.filter(round=run).first()
    if run is None or position is None:
        raise NotAllowed("Er is nog geen standpunt geschreven.")
    context = for_complainant(case) | {
        "received": run.received_on,
        "position": position,
        "appeal_by": appeal_by(on, promises.today(case.filed_on).terms),
    }
    return compose(Paper.TAKE_POSITION, Audience.COMPLAINANT, case.email, context)


def take_position(case: Case, *, by: Actor, on: date, letter: Draft | None = None, seen: int | None = None) -> Case:
    """Send the position; only the officer or whom the officer appointed does (R8). Does nothing where it was sent."""
    with step(case, by=by, on=on, right=Right.SEND_POSITION, seen=seen) as taken:
        if pending(taken.letter(Paper.TAKE_POSITION)):
            return taken.case
        taken.refuse_unless(taken.case.is_open, "Deze klacht is al afgehandeld.")
        taken.refuse_unless(bool(taken.case.email), "Er is geen e-mailadres. Vul het aan of stuur een brief.")
        ordered = letter or draft(taken.case, on=on)
        taken.order(taken.record(Kind.POSITION_TAKEN), ordered)
    return taken.case
