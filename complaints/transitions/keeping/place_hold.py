"""A case is kept for a running appeal or a legal claim, in somebody's name and until a day; nothing else moves its last day (D7)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Ground, Hold, Kind
from complaints.permissions import Right
from complaints.procedure.retention import longest_hold
from complaints.transitions.step import step
from site_gooiconsult.shared.dutch import in_words

HELD = Kind("held", "Dossier wordt langer bewaard", told="We besloten je dossier langer te bewaren")

GROUNDS = (Ground.APPEAL, Ground.CLAIM)
"""What somebody may hold a case for."""


def obstacle(case: Case) -> str:
    """Nothing in a case stands in the way: an open one may be held as well, and a hold may be renewed."""
    return ""


def objection_to(until: date, case: Case, *, on: date) -> str:
    """What is wrong with the last day, as a sentence for staff; empty where nothing is."""
    last = longest_hold(on)
    return "" if on <= until <= last else f"Kies een dag vanaf vandaag, uiterlijk {in_words(last)}."


def place_hold(
    case: Case, *, by: Actor, on: date, ground: Ground, text: str, until: date, seen: int | None = None
) -> Case:
    """Hold the case from today up to and including `until`, at most six months ahead (D7)."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        taken.refuse_unless(ground in GROUNDS, "Kies waarom je het dossier langer bewaart.")
        taken.refuse_unless(bool(text.strip()), "Schrijf welk beroep of welke claim er loopt.")
        taken.refuse_if(objection_to(until, taken.case, on=on))
        facts = {"ground": ground, "text": text.strip(), "since": on, "until": until, "lifted_on": None}
        if taken.case.holds.filter(**facts).exists():
            return taken.case
        Hold.objects.create(case=taken.case, by=by.user, **facts)
        taken.record(HELD, text=f"{ground.label.capitalize()}, tot en met {in_words(until)}. {text.strip()}")
    return taken.case
