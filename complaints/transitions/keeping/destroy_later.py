"""The officer moves the day of destruction to a later one inside the window, with a reason; never past its last day (D6)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind
from complaints.permissions import Right
from complaints.transitions.step import step
from site_gooiconsult.shared.dutch import in_words

DESTROY_LATER = Kind(
    "destroy_later", "Dag van vernietigen verschoven", told="We kozen een latere dag om je dossier te vernietigen"
)

OPEN = "Deze klacht is nog open. De dag van vernietigen staat pas na de afhandeling vast."


def obstacle(case: Case) -> str:
    """Why its day cannot move, as a sentence for staff; empty where it can. Reads the index, for a screen only."""
    if case.is_open:
        return OPEN
    if case.destroy_on is None or case.destroy_by is None or case.destroy_on >= case.destroy_by:
        return "De dag van vernietigen is al de uiterste dag. Alleen voor een beroep of claim mag het langer duren."
    return ""


def destroy_later(case: Case, *, by: Actor, on: date, day: date, reason: str, seen: int | None = None) -> Case:
    """Destroy the case on `day`, later than it would be and no later than it may be."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        if taken.case.destroy_later_on == day:
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        first, last = taken.case.destroy_on, taken.case.destroy_by
        inside = first is not None and last is not None and first < day <= last
        taken.refuse_unless(inside, f"Kies een dag na {in_words(first)}, uiterlijk {in_words(last)}.")
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom het dossier later wordt vernietigd.")
        taken.case.destroy_later_on = day
        taken.case.save(update_fields=["destroy_later_on"])
        taken.record(DESTROY_LATER, text=f"Naar {in_words(day)}. {reason.strip()}")
    return taken.case
