"""A member of staff is away for some days, or back: what they handle does not wait for them (R5)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from complaints.models import Absence, Actor
from complaints.permissions import Right, rights
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult.shared import clock


def objection_to(first_day: date, last_day: date, *, on: date) -> str:
    """What is wrong with these days, as a sentence for staff; empty where nothing is."""
    if last_day < first_day:
        return "Kies een laatste dag op of na de eerste."
    return "Kies een laatste dag die nog moet komen, of vandaag." if last_day < on else ""


def be_away(user: User, *, by: Actor, on: date, first_day: date, last_day: date) -> Absence:
    """Write down from when until when somebody is away, in place of what was written before.

    People say it of themselves, the officer of everybody who works cases.
    """
    _refuse_unless_theirs(user, by)
    if Right.WORK_OWN not in rights(user):
        raise NotAllowed("Deze collega behandelt geen klachten.")
    if objection := objection_to(first_day, last_day, on=on):
        raise NotAllowed(objection)
    days = {"first_day": first_day, "last_day": last_day, "told_by": by.user}
    with transaction.atomic():
        absence, _ = Absence.objects.update_or_create(user=user, defaults=days)
        clock.soon("release_cases")
    return absence


def be_back(user: User, *, by: Actor) -> None:
    """Somebody is there again, or does not go; nothing where they were not away."""
    _refuse_unless_theirs(user, by)
    Absence.objects.filter(user=user).delete()


def forget_absences(on: date) -> int:
    """Remove what is over; how many there were."""
    removed, _ = Absence.objects.filter(last_day__lt=on).delete()
    return removed


def _refuse_unless_theirs(user: User, by: Actor) -> None:
    theirs = by.user is not None and (by.user == user or Right.GRANT_ACCESS in rights(by.user))
    if not theirs:
        raise NoRight
