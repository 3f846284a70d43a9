"""What a case was held for is over: it goes on its own day again, or at the next run where that has passed (D7)."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from complaints.models import Actor, Case, Hold, Kind
from complaints.permissions import Right
from complaints.transitions.step import step

HOLD_LIFTED = Kind(
    "hold_lifted", "Dossier wordt niet langer bewaard", told="We bewaren je dossier niet langer dan gewoon"
)


def running(case: Case, on: date) -> QuerySet[Hold]:
    """The holds that hold on that day or later."""
    return case.holds.filter(until__gte=on, lifted_on__isnull=True)


def obstacle(case: Case) -> str:
    """Why there is nothing to end, as a sentence for staff; empty where there is. Reads the holds as they were prefetched."""
    holding = [each for each in case.family if any(hold.lifted_on is None for hold in each.holds.all())]
    if case in holding:
        return ""
    if holding:  # no deed on one shortens the protection of another (D25)
        return f"Dit dossier wordt bewaard om {holding[0]}, dat ermee is samengevoegd. Beëindig het daar."
    return "Dit dossier wordt niet langer bewaard."


def not_yet(case: Case, on: date) -> str:
    """Why there is nothing to end on that day: every hold has run out."""
    held = any(hold.lifted_on is None and hold.until >= on for hold in case.holds.all())
    return "" if held else "Dit dossier wordt niet langer bewaard."


def lift_hold(case: Case, *, by: Actor, on: date, reason: str, seen: int | None = None) -> Case:
    """End every hold that still runs, as of today."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        held = running(taken.case, on)
        if not held.exists():
            return taken.case
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom het dossier niet langer bewaard wordt.")
        held.update(lifted_on=on)
        taken.record(HOLD_LIFTED, text=reason.strip())
    return taken.case
