"""A solution is proposed to the complainant, who may agree with it or not; no date moves (R8, D28)."""

from __future__ import annotations

from datetime import date

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Entry, Kind, LetterKind
from complaints.transitions.step import ALREADY_SETTLED, last_letter, last_round, pending, step, unreachable

PROPOSED = Kind("proposed", "Oplossing voorgesteld", told="We stelden je een oplossing voor")
PROPOSE = LetterKind("propose", "Voorstel")
AGREED = Kind("agreed", "Klager is akkoord met het voorstel", told="Je ging akkoord met ons voorstel")
DECLINED = Kind("declined", "Klager is niet akkoord met het voorstel", told="Je ging niet akkoord met ons voorstel")
ANSWERED_OTHERWISE = Kind(
    "answered_otherwise", "Klager antwoordde anders op het voorstel", told="Je antwoordde op ons voorstel"
)
ANSWERS = (AGREED, DECLINED, ANSWERED_OTHERWISE)
"""What the complainant may say of it; `answer_proposal` writes it down."""


def draft(case: Case, *, on: date, solution: str) -> Draft:
    """The letter with the proposal, and how to answer it."""
    return compose(PROPOSE, Audience.COMPLAINANT, case.email, for_complainant(case) | {"solution": solution.strip()})


def obstacle(case: Case) -> str:
    """Why nothing can be proposed now, as a sentence for staff; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    if pending(last_letter(case, LetterKind.TAKE_POSITION)):
        return "Het standpunt is al verstuurd."
    return unreachable(case)


def propose(
    case: Case, *, by: Actor, on: date, solution: str, letter: Draft | None = None, seen: int | None = None
) -> Case:
    """Propose it; a new proposal takes the place of one that waits for its answer."""
    with step(case, by=by, on=on, seen=seen) as taken:
        solution = solution.strip()
        taken.refuse_unless(bool(solution), "Schrijf wat je voorstelt.")
        waiting = open_proposal(taken.case)
        if waiting is not None and waiting.text == solution:
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.order(taken.record(PROPOSED, text=solution), letter or draft(taken.case, on=on, solution=solution))
    return taken.case


def open_proposal(case: Case) -> Entry | None:
    """The proposal that waits for its answer; no query where entries and rounds were prefetched."""
    last = _last(case)
    return last if last is not None and last.kind == PROPOSED and case.is_open else None


def agreed_proposal(case: Case) -> Entry | None:
    """The proposal of this round with which the complainant agreed last; none where the last word was another."""
    last = _last(case)
    if last is None or last.kind != AGREED:
        return None
    return next(each for each in reversed(_said(case)) if each.kind == PROPOSED)


def _last(case: Case) -> Entry | None:
    return next(reversed(_said(case)), None)


def _said(case: Case) -> list[Entry]:
    """The proposals of this round and what was answered, in order."""
    number = last_round(case).number
    return [each for each in case.entries.all() if each.round == number and each.kind in (PROPOSED, *ANSWERS)]
