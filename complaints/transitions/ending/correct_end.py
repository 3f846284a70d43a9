"""How a complaint ended was recorded by mistake: it is put right with a reason, and the old value stays in the timeline (D31)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, Manner
from complaints.models.case import WITH_POSITION
from complaints.permissions import Right
from complaints.transitions.step import step

END_CORRECTED = Kind(
    "end_corrected", "Afhandeling verbeterd", told="We verbeterden wat we over de afhandeling van je klacht vastlegden"
)
JUSTIFIED = {True: "gegrond", False: "niet gegrond", None: "niet bepaald of hij gegrond is"}


def obstacle(case: Case) -> str:
    """Why there is nothing to put right, as a sentence for staff; empty where there is."""
    answered = not case.is_open and case.manner in WITH_POSITION
    return "" if answered else "Deze klacht is niet met een standpunt afgehandeld."


def correct_end(
    case: Case, *, by: Actor, on: date, manner: Manner, justified: bool | None, reason: str, seen: int | None = None
) -> Case:
    """Record another manner, or whether it was justified; what was told to the complainant stays told."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        case = taken.case
        taken.refuse_if(obstacle(case))
        if (case.manner, case.justified) == (manner, justified):
            return case
        taken.refuse_unless(bool(reason.strip()), "Schrijf wat er niet klopte.")
        was = _in_words(Manner(case.manner), case.justified)
        case.manner, case.justified = manner, justified
        case.save(update_fields=["manner", "justified"])
        taken.record(END_CORRECTED, text=f"{_in_words(manner, justified)} (was: {was}). {reason.strip()}")
    return case


def _in_words(manner: Manner, justified: bool | None) -> str:
    return f"{manner.label}, {JUSTIFIED[justified]}"
