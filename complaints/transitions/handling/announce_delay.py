"""The complainant is told in writing that the answer comes later, why, and until when (R7, D4)."""

from __future__ import annotations

from datetime import date

from complaints import promises
from complaints.facts import dates_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind
from complaints.transitions.step import ALREADY_SETTLED, NotAllowed, last_letter, pending, step, unreachable
from site_gooiconsult.shared.dutch import in_words

DELAY_ANNOUNCED = Kind("delay_announced", "Uitstelbericht gemaakt", told="We schreven je dat ons antwoord later komt")


def draft(case: Case, *, on: date, reason: str, new_date: date) -> Draft:
    """The delay notice: the promised date, the reason, and a new date that lies after the old one (R7, D4)."""
    promised = promised_date(case)
    if not reason.strip():
        raise NotAllowed("Schrijf waarom het antwoord later komt.")
    if objection := objection_to(new_date, promised=promised, on=on):
        raise NotAllowed(objection)
    context = for_complainant(case) | {
        "promised": promised,
        "late": on > promised,
        "reason": reason,
        "new_date": new_date,
        "handler": case.handler.get_full_name() if case.handler else "",
    }
    return compose(LetterKind.ANNOUNCE_DELAY, Audience.COMPLAINANT, case.email, context, {"told_answer_by": new_date})


def objection_to(new_date: date, *, promised: date, on: date) -> str:
    """What is wrong with a new date, as a sentence for staff; empty for a date after the old one and after today."""
    if new_date <= promised:
        return f"Kies een datum na {in_words(promised)}: dat is de termijn van nu."
    return "" if new_date > on else "Kies een datum die nog moet komen."


def promised_date(case: Case) -> date:
    """The date that the complainant was promised last, also where that notice is still on its way."""
    last = last_letter(case, LetterKind.ANNOUNCE_DELAY)
    told = last.told_answer_by if last is not None and not last.failed else None
    in_force = dates_of(case, promises.calendar()).answer_by
    return max(in_force, told or in_force)


def obstacle(case: Case) -> str:
    """Why no delay can be told now, as a sentence for staff; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    if pending(last_letter(case, LetterKind.TAKE_POSITION)):
        return "Het standpunt is al verstuurd. Uitstel is niet meer nodig."
    return unreachable(case)


def announce_delay(
    case: Case,
    *,
    by: Actor,
    on: date,
    reason: str,
    new_date: date,
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """Tell of a delay. Too late is still possible and is recorded as late; the new date lies after the old (D4)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        last = taken.letter(LetterKind.ANNOUNCE_DELAY)
        if last is not None and not last.failed and last.told_answer_by == new_date:
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        fresh = draft(taken.case, on=on, reason=reason, new_date=new_date)
        late = " (te laat)" if on > taken.dates.notify_by else ""
        entry = taken.record(DELAY_ANNOUNCED, text=f"Nieuwe termijn: {in_words(new_date)}{late}. {reason}")
        taken.order(entry, letter or fresh)
    return taken.case
