"""The complainant appeals against the position; the case is kept for as long as that runs (R15, D5, D7)."""

from __future__ import annotations

from datetime import date

from complaints.facts import facts_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_colleague, for_complainant
from complaints.models import Actor, Audience, Case, Entry, Kind, LetterKind, Round
from complaints.permissions import officer_for
from complaints.promises import Calendar
from complaints.transitions.step import NotAllowed, StepTaken, not_since, step, unreachable
from site_gooiconsult.shared.dutch import in_words

APPEALED = Kind("appealed", "Klager ging in beroep", told="Je ging in beroep")
APPEAL = LetterKind("appeal", "Bericht over het beroep")
TELL_APPEAL = LetterKind("tell_appeal", "Bericht: klager in beroep")


def draft(case: Case, *, on: date, appealed_on: date | None = None, note: str = "") -> Draft:
    """The letter that says what happens now; the note is for staff and not in it."""
    context = for_complainant(case) | {"appealed_on": appealed_on or on}
    return compose(APPEAL, Audience.COMPLAINANT, case.email, context)


def obstacle(case: Case) -> str:
    """Why no appeal can be recorded, as a sentence for staff; empty where one can be. Too late is no obstacle (D5)."""
    run = contested(case)
    if run is None:
        return "Beroep kan pas als de klager ons standpunt heeft."
    return "Het beroep is al vastgelegd." if run.appealed_on else ""


def contested(case: Case) -> Round | None:
    """The last round whose position reached the complainant; no query where rounds and letters were prefetched."""
    answered = {
        each.round for each in case.letters.all() if each.paper == LetterKind.TAKE_POSITION and each.delivered_on
    }
    return next((run for run in reversed(case.rounds.all()) if run.number in answered), None)


def term_of(case: Case, run: Round | None, known: Calendar) -> tuple[date, date] | None:
    """The day on which the position of a round went out, and the last day to appeal against it; none without one (R15, D5)."""
    facts = facts_of(case, known).rounds[run.number - 1] if run else None
    if facts is None or facts.position_delivered is None or facts.appeal_by is None:
        return None
    return facts.position_delivered, facts.appeal_by


def objection_to(appealed_on: date, term: tuple[date, date], *, on: date) -> str:
    """What is wrong with the day of an appeal, as a sentence for staff; empty where nothing is."""
    return not_since(appealed_on, term[0], on, after="ons standpunt")


def appeal(
    case: Case,
    *,
    by: Actor,
    on: date,
    appealed_on: date,
    note: str = "",
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """Record the day on which the complainant went to the committee; after the last day it is recorded as late (D5)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        case, run = taken.case, contested(taken.case)
        if run is not None and run.appealed_on == appealed_on:
            return case
        term = term_of(case, run, taken.calendar)
        if run is None or term is None or run.appealed_on:
            raise NotAllowed(obstacle(case))
        taken.refuse_if(objection_to(appealed_on, term, on=on))
        run.appealed_on = appealed_on
        run.save(update_fields=["appealed_on"])
        late = f"Te laat: het kon tot en met {in_words(term[1])}. " if appealed_on > term[1] else ""
        entry = taken.record(APPEALED, text=f"{late}{note.strip()}".strip(), about=appealed_on)
        if not unreachable(case):
            taken.order(entry, letter or draft(case, on=on, appealed_on=appealed_on))
        tell_appeal(taken, entry)
    return case


def tell_appeal(taken: StepTaken, entry: Entry) -> None:
    """Who answers for the case hears of it from whoever else recorded it."""
    officer = officer_for(taken.case)
    if officer is not None and officer != taken.by.user and officer.email:
        context = for_colleague(taken.case, officer) | {"appealed_on": entry.about}
        taken.order(entry, compose(TELL_APPEAL, Audience.STAFF, officer.email, context))
