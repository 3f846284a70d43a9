"""A case is settled by a position that went out, in a recorded manner (R6, R12, D20)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, Letter, LetterKind, Manner
from complaints.models.case import WITH_POSITION
from complaints.permissions import Right
from complaints.transitions.step import StepTaken, last_letter, pending, step

SETTLED = Kind("settled", "Afhandeling vastgelegd", told="We legden vast hoe je klacht is afgehandeld")


def obstacle(case: Case) -> str:
    """Why the settlement cannot be recorded now, as a sentence for staff; empty where it can."""
    if case.manner:
        return "De afhandeling is al vastgelegd."
    position = last_letter(case, LetterKind.TAKE_POSITION)
    return "" if pending(position) else "Stuur eerst het standpunt. Daarna kun je afhandelen."


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
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        if (taken.case.manner, taken.case.justified) == (manner, justified):
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        conclude(taken, manner, justified)
    return taken.case


def conclude(taken: StepTaken, manner: Manner, justified: bool | None) -> None:
    """Write down how it ended, and settle it where the position has arrived; part of `take_position` too."""
    taken.refuse_unless(manner in WITH_POSITION, "Kies hoe de klacht is afgehandeld.")
    if (taken.case.manner, taken.case.justified) != (manner, justified):
        taken.case.manner = manner
        taken.case.justified = justified
        taken.case.save(update_fields=["manner", "justified"])
        taken.record(SETTLED, text=manner.label)
    complete(taken, taken.letter(LetterKind.TAKE_POSITION))


def complete(taken: StepTaken, position: Letter | None) -> None:
    """Settled from the day the position was delivered, and open again when it bounced (D20).

    Not before its manner is known, and not where it ended in another way (D12).
    """
    day = position.delivered_on if position is not None else None
    if taken.case.manner in WITH_POSITION and taken.case.settled_on != day:
        taken.case.settled_on = day
        taken.case.save(update_fields=["settled_on"])
