"""The complainant takes the complaint back: the case ends on that day, without a position (D12, D20)."""

from __future__ import annotations

from datetime import date

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Entry, Kind, LetterKind, Manner
from complaints.models.actor import ActorKind
from complaints.transitions.step import (
    ALREADY_SETTLED,
    StepTaken,
    last_letter,
    last_round,
    not_since,
    pending,
    step,
    unreachable,
)
from complaints.transitions.tell_keeper import tell_keeper

WITHDRAWN = Kind("withdrawn", "Klacht ingetrokken", told="Je klacht is ingetrokken")
WITHDRAW = LetterKind("withdraw", "Bevestiging van het intrekken")
TELL_WITHDRAWN = LetterKind("tell_withdrawn", "Bericht over het intrekken")


def draft(case: Case, *, on: date, withdrawn_on: date | None = None, reason: str = "") -> Draft:
    """The letter that confirms it; the reason is for staff and not in it."""
    context = for_complainant(case) | {"withdrawn_on": withdrawn_on or on}
    return compose(WITHDRAW, Audience.COMPLAINANT, case.email, context)


def obstacle(case: Case) -> str:
    """Why the complaint cannot be withdrawn now, as a sentence for staff and complainant; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    return "Ons standpunt is al verstuurd." if pending(last_letter(case, LetterKind.TAKE_POSITION)) else ""


def objection_to(withdrawn_on: date, case: Case, *, on: date) -> str:
    """What is wrong with the day, as a sentence for staff; empty where nothing is."""
    return not_since(withdrawn_on, last_round(case).received_on, on, after="de klacht")


def withdraw(
    case: Case,
    *,
    by: Actor,
    on: date,
    withdrawn_on: date | None = None,
    reason: str = "",
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """End the case as withdrawn on the day that the complainant said so; staff write down how they said it (D12)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if taken.case.manner == Manner.WITHDRAWN and not taken.case.is_open:
            return taken.case
        day = withdrawn_on or on
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_if(objection_to(day, taken.case, on=on))
        taken.refuse_unless(
            by.kind is ActorKind.COMPLAINANT or bool(reason.strip()), "Schrijf hoe de klager de klacht introk."
        )
        _end(taken, day, reason.strip(), letter)
    return taken.case


def _end(taken: StepTaken, day: date, reason: str, letter: Draft | None) -> None:
    taken.end(Manner.WITHDRAWN, day)
    entry = taken.record(WITHDRAWN, text=reason)
    if not unreachable(taken.case):
        taken.order(entry, letter or draft(taken.case, on=day))
    if taken.by.kind is ActorKind.COMPLAINANT:
        tell_withdrawn(taken, entry)


def tell_withdrawn(taken: StepTaken, entry: Entry) -> None:
    """Whoever keeps the case hears that nothing more is to be done."""
    tell_keeper(taken, entry, TELL_WITHDRAWN)
