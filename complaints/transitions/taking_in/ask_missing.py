"""The complainant is asked for what the case lacks; the clock runs on (R2, D19)."""

from __future__ import annotations

from datetime import date

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind
from complaints.transitions.step import ALREADY_SETTLED, pending, step, unreachable

MISSING_ASKED = Kind("missing_asked", "Gevraagd om wat ontbreekt", told="We vroegen je om wat nog ontbreekt")
ASK_MISSING = LetterKind("ask_missing", "Vraag om wat ontbreekt")


def draft(case: Case, *, on: date) -> Draft:
    """The question, with what is missing by name."""
    context = for_complainant(case) | {"missing": case.missing}
    return compose(ASK_MISSING, Audience.COMPLAINANT, case.email, context)


def obstacle(case: Case) -> str:
    """Why nothing can be asked now, as a sentence for staff; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    if not case.missing:
        return "Er ontbreekt niets aan de gegevens."
    return unreachable(case)


def ask_missing(case: Case, *, by: Actor, on: date, letter: Draft | None = None, seen: int | None = None) -> Case:
    """Ask for what is missing; once a day is enough."""
    with step(case, by=by, on=on, seen=seen) as taken:
        last = taken.letter(ASK_MISSING)
        if pending(last) and last.ordered_on == on:  # type: ignore[union-attr]
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        missing = ", ".join(taken.case.missing)
        taken.order(taken.record(MISSING_ASKED, text=f"Gevraagd: {missing}."), letter or draft(taken.case, on=on))
    return taken.case
