"""The handler drafts the position and puts it before the officer (R8)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, LetterKind, Position
from complaints.transitions.step import ALREADY_SETTLED, NoRight, last_letter, pending, step

POSITION_DRAFTED = Kind("position_drafted", "Standpunt klaargezet voor akkoord", told="")


def obstacle(case: Case) -> str:
    """Why the position cannot be written now, as a sentence for staff; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    return "Het standpunt is al verstuurd." if pending(last_letter(case, LetterKind.TAKE_POSITION)) else ""


def draft_position(
    case: Case,
    *,
    by: Actor,
    on: date,
    conclusion: str,
    reasons: str,
    solution: str = "",
    seen: int | None = None,
) -> Case:
    """Write the position, or write it anew while it has not been sent; it needs reasons (R8, D20)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if by.user is None:
            raise NoRight
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(bool(conclusion.strip()), "Schrijf wat ons standpunt is.")
        taken.refuse_unless(bool(reasons.strip()), "Schrijf waarom dit ons standpunt is.")
        text = {"conclusion": conclusion.strip(), "reasons": reasons.strip(), "solution": solution.strip()}
        if Position.objects.filter(round=taken.run, **text).exists():
            return taken.case
        Position.objects.update_or_create(round=taken.run, defaults={**text, "drafted_by": by.user, "drafted_on": on})
        taken.record(POSITION_DRAFTED)
    return taken.case
