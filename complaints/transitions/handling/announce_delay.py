"""The complainant is told in writing that the answer comes later, why, and until when (R7, D4)."""

from __future__ import annotations

from datetime import date, timedelta

from complaints import promises
from complaints.facts import dates_of
from complaints.letters import Draft, compose
from complaints.letters.context import firm, for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind
from complaints.permissions import Right, allows
from complaints.transitions.step import ALREADY_SETTLED, NotAllowed, StepTaken, last_letter, pending, step, unreachable
from site_gooiconsult.shared.dutch import in_words

DELAY_ANNOUNCED = Kind("delay_announced", "Uitstelbericht gemaakt", told="We schreven je dat ons antwoord later komt")
NEXT_IS_THE_OFFICERS = "De klager kreeg al een uitstelbericht. Een volgend stuurt de klachtverantwoordelijke."


def draft(case: Case, *, on: date, reason: str, new_date: date, longer: str = "") -> Draft:
    """The delay notice: the promised date, the reason, and a new date that lies after the old one (R7, D4).

    A further one says where else the complainant may turn (D27, D29); why it takes that long is for staff and not in it.
    """
    promised = promised_date(case)
    if not reason.strip():
        raise NotAllowed("Schrijf waarom het antwoord later komt.")
    if objection := objection_to(new_date, case, promised=promised, on=on):
        raise NotAllowed(objection)
    context = for_complainant(case) | {
        "before": promised,
        "late": on > promised,
        "further": further(case),
        "reason": reason,
        "handler": case.handler.get_full_name() if case.handler else "",
    }
    return compose(LetterKind.ANNOUNCE_DELAY, Audience.COMPLAINANT, case.email, context, {"told_answer_by": new_date})


def objection_to(new_date: date, case: Case, *, promised: date, on: date) -> str:
    """What is wrong with a new date, as a sentence for staff; empty for one after the old, after today and in time (D4, D29)."""
    if new_date <= promised:
        return f"Kies een datum na {in_words(promised)}: dat is de termijn van nu."
    if case.destroy_by is not None and new_date >= case.destroy_by:
        return f"Kies een datum voor {in_words(case.destroy_by)}: dan moet het dossier al weg zijn."
    return "" if new_date > on else "Kies een datum die nog moet komen."


def longest(promised: date) -> date:
    """The last new date that needs no reason of the officer, after the one that was promised (D29)."""
    return promised + timedelta(weeks=firm().longest_delay_weeks)


def further(case: Case) -> bool:
    """Whether the complainant was told of a delay before in this round: each next notice is the officer's (D29)."""
    return pending(last_letter(case, LetterKind.ANNOUNCE_DELAY))


def right_for(case: Case) -> Right:
    """The right that the notice asks for."""
    return Right.ANSWER_FOR_CASES if further(case) else Right.WORK_OWN


def promised_date(case: Case) -> date:
    """The date that the complainant was promised last, also where that notice is still on its way."""
    last = last_letter(case, LetterKind.ANNOUNCE_DELAY)
    told = last.told_answer_by if last is not None and not last.failed else None
    in_force = dates_of(case, promises.calendar()).answer_by
    return _later(in_force, told)


def _later(in_force: date, told: date | None) -> date:
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
    longer: str = "",
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """Tell of a delay. Too late is still possible and is recorded as late; the new date lies after the old (D4).

    `longer` is the officer's reason for one beyond the measure of the house, for staff (D29).
    """
    with step(case, by=by, on=on, seen=seen) as taken:
        last = taken.letter(LetterKind.ANNOUNCE_DELAY)
        if last is not None and not last.failed and last.told_answer_by == new_date:
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(allows(by, taken.case, right_for(taken.case)), NEXT_IS_THE_OFFICERS)
        fresh = draft(taken.case, on=on, reason=reason, new_date=new_date)
        dates, told = taken.dates, last.told_answer_by if last is not None and not last.failed else None
        measure = longest(_later(dates.answer_by, told))
        taken.refuse_if(_too_long(taken, new_date, measure, longer))
        late = " (te laat)" if on > dates.notify_by else ""
        why = f" Waarom zo lang: {longer.strip()}" if new_date > measure else ""
        entry = taken.record(DELAY_ANNOUNCED, text=f"Nieuwe termijn: {in_words(new_date)}{late}. {reason}{why}")
        taken.order(entry, letter or fresh)
    return taken.case


def _too_long(taken: StepTaken, new_date: date, last: date, longer: str) -> str:
    """Why a delay of that length is not this person's to give, as a sentence; empty where it is (D29)."""
    if new_date <= last:
        return ""
    if not allows(taken.by, taken.case, Right.ANSWER_FOR_CASES):
        return f"Kies een datum tot en met {in_words(last)}. Langer uitstel geeft de klachtverantwoordelijke."
    return "" if longer.strip() else f"Schrijf waarom het langer duurt dan tot en met {in_words(last)}."
