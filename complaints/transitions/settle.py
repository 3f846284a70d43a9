"""A case is settled by a position that went out, in a recorded manner (R6, R12, D20)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, Letter, Manner, Paper
from complaints.models.case import WITH_POSITION
from complaints.permissions import Right
from complaints.transitions.step import pending, step


def settle(
    case: Case,
    *,
    by: Actor,
    on: date,
    manner: Manner,
    justified: bool | None = None,
    seen: int | None = None,
) -> Case:
    """Record how it ended; it is settled on the day the position went out, also when that is yet to come (D20)."""
    with step(case, by=by, on=on, right=Right.SEND_POSITION, seen=seen) as taken:
        position = taken.letter(Paper.TAKE_POSITION)
        if taken.case.manner:
            return taken.case
        taken.refuse_unless(manner in WITH_POSITION, "Kies hoe de klacht is afgehandeld.")
        taken.refuse_unless(pending(position), "Stuur eerst het standpunt. Daarna kun je afhandelen.")
        taken.case.manner = manner
        taken.case.justified = justified
        taken.case.save(update_fields=["manner", "justified"])
        taken.record(Kind.SETTLED, text=manner.label)
        complete(taken.case, position)
    return taken.case


def complete(case: Case, position: Letter | None) -> None:
    """Settled from the day the position was delivered, where its manner is known; open again when it bounced (D20)."""
    day = position.delivered_on if position is not None and case.manner in WITH_POSITION else None
    if case.settled_on != day:
        case.settled_on = day
        case.save(update_fields=["settled_on"])
