"""An appeal was recorded by mistake: it is taken away with a reason, and at least 30 days are left before destruction (D31)."""

from __future__ import annotations

from datetime import date, timedelta

from complaints.facts import facts_of
from complaints.models import Actor, Case, Kind
from complaints.permissions import Right
from complaints.procedure.retention import UNDONE_DAYS, window
from complaints.transitions.appealing.record_ruling import running
from complaints.transitions.step import StepTaken, step
from site_gooiconsult.shared.dutch import in_words

APPEAL_UNDONE = Kind(
    "appeal_undone", "Beroep was een vergissing", told="We haalden een beroep weg dat we per ongeluk vastlegden"
)


def obstacle(case: Case) -> str:
    """Why there is no appeal to take away, as a sentence for staff; empty where there is."""
    return "" if running(case) else "Er loopt geen beroep waarvan de uitspraak nog komt."


def undo_appeal(case: Case, *, by: Actor, on: date, reason: str, seen: int | None = None) -> Case:
    """Take the appeal away; the day that was recorded stays in the timeline."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        case, run = taken.case, running(taken.case)
        last = case.entries.last()
        if run is None and last is not None and last.kind == APPEAL_UNDONE:
            return case
        taken.refuse_if(obstacle(case))
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom dit geen beroep was.")
        if run is not None:
            text = f"Vastgelegd was: {in_words(run.appealed_on)}. {reason.strip()}"
            run.appealed_on = None
            run.save(update_fields=["appealed_on"])
            _leave_time(taken)
            taken.record(APPEAL_UNDONE, text=text)
    return case


def _leave_time(taken: StepTaken) -> None:
    """Nobody loses a case on the day on which its hold goes: a month is left, inside the window."""
    case, facts = taken.case, facts_of(taken.case, taken.calendar)
    span = window(facts.counted_from, facts.settled, facts.terms)
    if span.destroy_on is None:
        return
    left = min(taken.on + timedelta(days=UNDONE_DAYS), span.latest)
    if left > max(span.destroy_on, case.destroy_later_on or span.destroy_on):
        case.destroy_later_on = left
        case.save(update_fields=["destroy_later_on"])
