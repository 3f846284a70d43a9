"""The day of receipt is put right; no date that was told moves to later, and the window keeps the earliest day (D17, D26)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind
from complaints.transitions.handling.record_attempt import ATTEMPTED
from complaints.transitions.step import StepTaken, step
from site_gooiconsult.shared.dutch import in_words

RECEIPT_CORRECTED = Kind(
    "receipt_corrected", "Dag van ontvangst verbeterd", told="We verbeterden de dag waarop we je klacht kregen"
)


def obstacle(case: Case) -> str:
    """Nothing in a case stands in the way: the day may turn out to be wrong after its end, and in a second round."""
    return ""


def objection_to(filed_on: date, case: Case, *, on: date) -> str:
    """What is wrong with a day of receipt, as a sentence for staff; empty where nothing is."""
    if filed_on > on:
        return "De dag van ontvangst kan niet in de toekomst liggen."
    if filed_on > case.registered_on:
        return f"De klacht stond op {in_words(case.registered_on)} al in het register. Kies die dag of een eerdere."
    happened = _what_followed(case, filed_on)
    return f"{happened} Kies die dag of een eerdere." if happened else ""


def _what_followed(case: Case, filed_on: date) -> str:
    """What happened before that day and can only have followed the complaint, as a sentence; empty where nothing did."""
    first, *later = case.rounds.all()
    ended_on = first.ended_on or case.settled_on
    if ended_on is not None and filed_on > ended_on:
        return f"De klacht is afgehandeld op {in_words(ended_on)}."
    if later and filed_on > later[0].received_on:
        return f"Op {in_words(later[0].received_on)} kwam er al nieuws over de klacht."
    tried = case.entries.filter(kind=ATTEMPTED, about__lt=filed_on).order_by("about").first()
    return f"Op {in_words(tried.about)} probeerden we de klager al te bereiken." if tried and tried.about else ""


def correct_receipt(case: Case, *, by: Actor, on: date, filed_on: date, reason: str, seen: int | None = None) -> Case:
    """Count from this day; the old one stays in the timeline, the earliest ever on the case."""
    with step(case, by=by, on=on, seen=seen) as taken:
        case = taken.case
        if case.filed_on == filed_on:
            return case
        taken.refuse_if(objection_to(filed_on, case, on=on))
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom je de dag van ontvangst verbetert.")
        was, case.filed_on = case.filed_on, filed_on
        case.counted_from = min(case.counted_from, filed_on)
        case.save(update_fields=["filed_on", "counted_from"])
        _correct_round(taken, filed_on)
        days = f"Ontvangen op {in_words(filed_on)} (was: {in_words(was)})."
        taken.record(RECEIPT_CORRECTED, text=f"{days} {reason.strip()}")
    return case


def _correct_round(taken: StepTaken, filed_on: date) -> None:
    """The first round begins on that day; it keeps its version, or what is better of the true day's (D26)."""
    first = taken.case.rounds.get(number=1)
    first.received_on = filed_on
    first.keep(first.terms.or_better(taken.calendar.on(filed_on).terms))
    first.save()
