"""An open case is never destroyed: past its last day, without an answer, it is held for 30 days, again and again (D7)."""

from __future__ import annotations

from datetime import date

from complaints.facts import facts_of
from complaints.letters import compose
from complaints.letters.context import for_colleague
from complaints.models import Actor, Audience, Case, Ground, Hold, LetterKind
from complaints.models.colleagues import name_of
from complaints.permissions import officer_for
from complaints.procedure.retention import open_hold
from complaints.transitions.keeping.place_hold import HELD
from complaints.transitions.step import StepTaken, step
from site_gooiconsult.shared.dutch import in_words

HOLD_OPEN = LetterKind("hold_open", "Bericht: dossier langer bewaard")


def hold_open(case: Case, *, by: Actor, on: date) -> bool:
    """Hold the case in the officer's name, who hears of it; tells whether it was done now. R13 reads broken (D7)."""
    with step(case, by=by, on=on) as taken:
        case, last = taken.case, taken.case.destroy_by
        if not case.is_open or last is None or on <= last or held_on(taken):
            return False
        officer, held = officer_for(case), open_hold(on)
        Hold.objects.create(case=case, ground=Ground.OPEN, since=held.since, until=held.until, by=officer)
        whose = f"Op naam van {name_of(officer)}. " if officer else ""
        entry = taken.record(HELD, text=f"{whose}Nog open op de uiterste dag. Tot en met {in_words(held.until)}.")
        if officer is not None and officer.email:
            context = for_colleague(case, officer) | {"latest": last, "until": held.until}
            taken.order(entry, compose(HOLD_OPEN, Audience.STAFF, officer.email, context))
    return True


def held_on(taken: StepTaken) -> bool:
    """Whether the case is held today: by somebody, by an appeal or its term, or by itself (D7)."""
    facts = facts_of(taken.case, taken.calendar)
    return facts.held_until is not None and facts.held_until >= taken.on
