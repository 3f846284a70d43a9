"""The complainant answers a proposal; agreeing gives up no right (D28)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, LetterKind
from complaints.transitions.answering.propose import ANSWERED_OTHERWISE, ANSWERS, open_proposal
from complaints.transitions.step import step
from complaints.transitions.tell_keeper import tell_keeper

ANSWER_PROPOSAL = LetterKind("answer_proposal", "Bericht: antwoord op ons voorstel")


def obstacle(case: Case) -> str:
    """Why there is nothing to answer, as a sentence for staff and complainant; empty where there is."""
    return "" if open_proposal(case) else "Er is geen voorstel dat op antwoord wacht."


def answer_proposal(case: Case, *, by: Actor, on: date, answer: Kind, text: str = "", seen: int | None = None) -> Case:
    """Write down what the complainant says of the proposal that waits; whoever keeps the case hears that there is an answer."""
    if answer not in ANSWERS:
        raise ValueError("an answer is one of ANSWERS")
    with step(case, by=by, on=on, seen=seen) as taken:
        text = text.strip()
        last = taken.case.entries.filter(kind__in=ANSWERS, round=taken.run.number, on=on).last()
        if last is not None and (last.kind, last.text) == (answer, text) and open_proposal(taken.case) is None:
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(bool(text) or answer != ANSWERED_OTHERWISE, "Schrijf wat je antwoord is.")
        entry = taken.record(answer, text=text)
        if by.user is None:
            tell_keeper(taken, entry, ANSWER_PROPOSAL)
    return taken.case
