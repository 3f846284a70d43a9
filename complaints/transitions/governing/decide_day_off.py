"""The officer decides that a holiday is worked after all, or that the firm is closed; each decision is a row (D1)."""

from __future__ import annotations

from datetime import date

from complaints import promises
from complaints.models import Actor, DayOff
from complaints.permissions import Right, rights
from complaints.procedure.workdays import ONE_DAY, SATURDAY
from complaints.transitions.governing.keep_calendar import YEARS_AHEAD
from complaints.transitions.step import NoRight, NotAllowed


def obstacle(day: date, on: date) -> str:
    """Why nothing can be decided about that day, as a sentence for staff; empty where it can."""
    if day <= on:
        return "Kies een dag na vandaag."
    if day.year > on.year + YEARS_AHEAD:
        return f"Kies een dag tot en met 31 december {on.year + YEARS_AHEAD}."
    if day.weekday() >= SATURDAY:
        return "Dit is een zaterdag of zondag. Die tellen al niet mee als werkdag."
    return ""


def decide_day_off(day: date, *, off: bool, name: str, by: Actor, on: date) -> DayOff | None:
    """Decide it of a holiday for what is received from tomorrow on, of another day for staff alone; None where it was so."""
    if by.user is None or Right.KEEP_DAYS_OFF not in rights(by.user):
        raise NoRight
    if why_not := obstacle(day, on):
        raise NotAllowed(why_not)
    if not name.strip():
        raise NotAllowed("Schrijf waarom deze dag vrij is, of juist niet.")
    is_off = day in promises.calendar().not_worked(on + ONE_DAY)
    if is_off == off:
        return None
    return DayOff.objects.create(day=day, name=name.strip(), off=off, decided_on=on, decided_by=by.user)
