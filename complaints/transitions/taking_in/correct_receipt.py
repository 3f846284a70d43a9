"""The day of receipt is put right; no date that was told moves to later, and the window keeps the earliest day (D17)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind
from complaints.transitions.step import step
from site_gooiconsult.shared.dutch import in_words


def obstacle(case: Case) -> str:
    """A case of a second round keeps its first day: the rounds count from each other (D13)."""
    return "Deze klacht is heropend. De dag van ontvangst staat vast." if case.rounds.all()[1:] else ""


def objection_to(filed_on: date, case: Case, *, on: date) -> str:
    """What is wrong with a day of receipt, as a sentence for staff; empty where nothing is."""
    if filed_on > on:
        return "De dag van ontvangst kan niet in de toekomst liggen."
    if filed_on > case.registered_on:
        return f"De klacht stond op {in_words(case.registered_on)} al in het register. Kies die dag of een eerdere."
    if case.settled_on is not None and filed_on > case.settled_on:
        return f"De klacht is afgehandeld op {in_words(case.settled_on)}. Kies die dag of een eerdere."
    return ""


def correct_receipt(case: Case, *, by: Actor, on: date, filed_on: date, reason: str, seen: int | None = None) -> Case:
    """Count from this day; the old one stays in the timeline, the earliest ever on the case."""
    with step(case, by=by, on=on, seen=seen) as taken:
        case = taken.case
        if case.filed_on == filed_on:
            return case
        taken.refuse_if(obstacle(case))
        taken.refuse_if(objection_to(filed_on, case, on=on))
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom je de dag van ontvangst verbetert.")
        was, case.filed_on = case.filed_on, filed_on
        case.counted_from = min(case.counted_from, filed_on)
        case.save(update_fields=["filed_on", "counted_from"])
        taken.run.received_on = filed_on
        taken.run.save(update_fields=["received_on"])
        days = f"Ontvangen op {in_words(filed_on)} (was: {in_words(was)})."
        taken.record(Kind.RECEIPT_CORRECTED, text=f"{days} {reason.strip()}")
    return case
