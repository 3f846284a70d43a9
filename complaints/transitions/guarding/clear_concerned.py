"""Somebody was named as concerned who is not: the officer takes that back (D10)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from complaints.models import Actor, Case, Concern, Kind
from complaints.models.colleagues import name_of
from complaints.permissions import Right
from complaints.transitions.ending.merge import family_of
from complaints.transitions.step import step

CONCERN_CLEARED = Kind("concern_cleared", "Medewerker is niet betrokken", told="")


def obstacle(case: Case) -> str:
    """Why there is nothing to take back, as a sentence for staff; empty where there is."""
    return "" if case.concerns.all() else "Er is geen betrokken medewerker genoemd."


def clear_concerned(case: Case, *, by: Actor, on: date, user: User, reason: str, seen: int | None = None) -> Case:
    """Take it back, with the reason; the access by role is there again."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        named = taken.case.concerns.filter(user=user)
        if not named.exists():
            return taken.case
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom deze medewerker niet betrokken is.")
        Concern.objects.filter(case__in=family_of(taken.case), user=user).delete()
        name = name_of(user)
        taken.record(CONCERN_CLEARED, text=f"{name}. {reason.strip()}")
    return taken.case
