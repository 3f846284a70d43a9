"""The complaints officer tells the complainant the position, in writing and with reasons (R8, R15)."""

from __future__ import annotations

from datetime import date

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.letters.marks import Mark, rewritten
from complaints.models import Actor, Audience, Case, Kind, Letter, LetterKind, Manner
from complaints.permissions import Right
from complaints.procedure.terms import appeal_by
from complaints.transitions.answering import settle
from complaints.transitions.step import ALREADY_SETTLED, NotAllowed, last_letter, last_round, pending, step, unreachable
from site_gooiconsult.shared.dutch import in_words

POSITION_TAKEN = Kind("position_taken", "Standpunt ingenomen", told="We schreven je ons standpunt")

NOT_WRITTEN = "Er is nog geen standpunt geschreven."


def draft(case: Case, *, on: date) -> Draft:
    """The letter with the position and the appeal clause as it would go out on that day (D5, D20).

    Of a letter on paper nobody knows the day on which it comes, so that it tells the term and no date.
    """
    run = last_round(case)
    if not hasattr(run, "position"):
        raise NotAllowed(NOT_WRITTEN)
    terms = run.terms
    told = {"told_appeal_by": appeal_by(on, terms)} if case.email else {}
    weeks = f"{terms.appeal_weeks} {'week' if terms.appeal_weeks == 1 else 'weken'}"
    what = {"received": case.filed_on, "position": run.position}
    if run.number > 1:  # what opened the case again (D13)
        what["news"] = run.received_on
    return compose(
        LetterKind.TAKE_POSITION,
        Audience.COMPLAINANT,
        case.email,
        for_complainant(case) | what,
        told,
        terms={} if told else {"appeal_weeks": weeks},
    )


def obstacle(case: Case) -> str:
    """Why the position cannot be sent now, as a sentence for staff; empty where it can."""
    if pending(last_letter(case, LetterKind.TAKE_POSITION)):
        return "Het standpunt is al verstuurd."
    if not case.is_open:
        return ALREADY_SETTLED
    if not hasattr(last_round(case), "position"):
        return NOT_WRITTEN
    return unreachable(case)


def take_position(
    case: Case,
    *,
    by: Actor,
    on: date,
    letter: Draft | None = None,
    manner: Manner | None = None,
    justified: bool | None = None,
    seen: int | None = None,
) -> Case:
    """Send the position; only the officer or whom the officer appointed does (R8). Does nothing where it was sent.

    With a manner the case settles by itself on the day it arrives; without one `settle` follows later (D20).
    """
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        if pending(taken.letter(LetterKind.TAKE_POSITION)):
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.order(taken.record(POSITION_TAKEN), letter or draft(taken.case, on=on))
        if manner is not None:
            settle.conclude(taken, manner, justified)
    return taken.case


def redate(letter: Letter, *, on: date) -> Letter:
    """The letter as it leaves on that day: the last day to appeal counts from there, not from when it was written (D5)."""
    written = letter.told_appeal_by
    if written is None:
        return letter
    until = appeal_by(on, letter.case.rounds.get(number=letter.round).terms)
    if until != written:
        marks = [Mark(*each) for each in letter.marks]
        letter.body, letter.marks = rewritten(letter.body, marks, "told_appeal_by", in_words(until))
        letter.told_appeal_by = until
        letter.save(update_fields=["body", "marks", "told_appeal_by"])
    return letter
