"""Two cases were linked by mistake: the link goes, and both timelines keep that it was there (D31, D14)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from complaints.models import Actor, Case, Kind
from complaints.permissions import Right, allows
from complaints.transitions.step import UNKNOWN, NotAllowed, StepTaken, lock_other, step

UNLINKED = Kind("unlinked", "Koppeling weggehaald", told="", shown=False)


def obstacle(case: Case) -> str:
    """Nothing stands in the way; which one it is, the person says. Whether there is one, not everybody may know (D10)."""
    return ""


def objection_to(other: Case, case: Case) -> str:
    """Why there is no link to take away, as a sentence for staff; empty where there is."""
    return "" if case.linked.filter(pk=other.pk).exists() else "Deze dossiers zijn niet gekoppeld."


def unlink(case: Case, *, by: Actor, on: date, other: Case, reason: str, seen: int | None = None) -> Case:
    """Take the link away, with a reason that both keep; their timelines name no number (D10)."""
    with transaction.atomic():
        twin = lock_other(case, other)
        with step(case, by=by, on=on, seen=seen) as taken:
            if twin is None or not allows(by, twin, Right.WORK_OWN):
                raise NotAllowed(UNKNOWN)
            if not taken.case.linked.filter(pk=other.pk).exists():
                return taken.case
            taken.refuse_unless(bool(reason.strip()), "Schrijf waarom de dossiers niet bij elkaar horen.")
            taken.case.linked.remove(twin)
            for each in (taken, StepTaken(twin, by, on)):
                each.record(UNLINKED, text=reason.strip())
    return taken.case
