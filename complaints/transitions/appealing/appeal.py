"""The complainant appeals against the position; the case is kept for as long as that runs (R15, D5, D7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from complaints import promises
from complaints.facts import dates_of, facts_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_colleague, for_complainant
from complaints.models import Actor, Audience, Case, Entry, Kind, LetterKind, Round
from complaints.permissions import officer_for
from complaints.procedure.duties import in_force
from complaints.procedure.workdays import ONE_DAY
from complaints.promises import Calendar
from complaints.transitions.step import NotAllowed, StepTaken, last_round, not_since, step, unreachable
from site_gooiconsult.shared.dutch import in_words

APPEALED = Kind("appealed", "Klager ging in beroep", told="Je ging in beroep")
APPEAL = LetterKind("appeal", "Bericht over het beroep")
TELL_APPEAL = LetterKind("tell_appeal", "Bericht: klager in beroep")
ALREADY_MADE = "Het beroep is al vastgelegd."
NOT_ANSWERED = "Beroep kan pas als de klager ons standpunt heeft, of als dat te laat is."


class Term(NamedTuple):
    """From which day somebody may appeal, and until which; without a position there is no last day (D5, D27)."""

    since: date
    until: date | None
    answered: date | None
    """The day on which the position reached the complainant; an appeal before it is one without position."""


def draft(case: Case, *, on: date, appealed_on: date | None = None, note: str = "") -> Draft:
    """The letter that says what happens now; the note is for staff and not in it."""
    term = term_of(case, promises.calendar(), on=on)
    return _letter(case, appealed_on or on, term)


def _letter(case: Case, day: date, term: Term | None) -> Draft:
    silent = term is not None and (term.answered is None or day < term.answered)
    context = for_complainant(case) | {"appealed_on": day, "silent": silent}
    return compose(APPEAL, Audience.COMPLAINANT, case.email, context)


def obstacle(case: Case) -> str:
    """Why no appeal can be recorded, as a sentence for staff; empty where one may be. Too late is no obstacle (D5)."""
    answered = _answered(case)
    if not case.is_open and answered is None:
        return NOT_ANSWERED
    runs = [each for each in (answered, last_round(case) if case.is_open else None) if each]
    return ALREADY_MADE if all(each.appealed_on for each in runs) else ""


def not_yet(case: Case, on: date) -> str:
    """Why it is not the day for it, as a sentence for staff: our position, or its last day, has to be there first (D27)."""
    return "" if contested(case, on=on) else NOT_ANSWERED


def contested(case: Case, *, on: date) -> Round | None:
    """The round that can be appealed against: the last whose position arrived, or the current one where that is late."""
    run = last_round(case)
    return run if _is_silent(case, run, on) else _answered(case)


def _answered(case: Case) -> Round | None:
    """The last round whose position reached the complainant; no query where rounds and letters were prefetched."""
    answered = {
        each.round for each in case.letters.all() if each.paper == LetterKind.TAKE_POSITION and each.delivered_on
    }
    return next((run for run in reversed(case.rounds.all()) if run.number in answered), None)


def _is_silent(case: Case, run: Round, on: date) -> bool:
    """Whether the answer is late: the calendar is read only where the earliest day that could count has passed."""
    if not case.is_open or any(
        each.round == run.number and each.paper == LetterKind.TAKE_POSITION and each.delivered_on
        for each in case.letters.all()
    ):
        return False
    told = [each.told_answer_by for each in case.letters.all() if each.round == run.number and each.told_answer_by]
    if on <= min([run.received_on + timedelta(weeks=run.answer_weeks), *told]):
        return False
    return on > dates_of(case, promises.calendar()).answer_by


def term_of(case: Case, known: Calendar, *, on: date) -> Term | None:
    """When an appeal can have been made in this case; none while there is nothing to appeal against (R15, D5, D27)."""
    return _term(case, contested(case, on=on), known)


def _term(case: Case, run: Round | None, known: Calendar) -> Term | None:
    if run is None:
        return None
    facts = facts_of(case, known).rounds[run.number - 1]
    silent_since = in_force(facts).answer_by + ONE_DAY
    return Term(min(facts.position_delivered or silent_since, silent_since), facts.appeal_by, facts.position_delivered)


def objection_to(appealed_on: date, term: Term, *, on: date) -> str:
    """What is wrong with the day of an appeal, as a sentence for staff; empty where nothing is."""
    after = "ons standpunt" if term.answered else "de laatste dag voor ons antwoord"
    return not_since(appealed_on, term.since, on, after=after)


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
    """Record the day on which the complainant went to the committee.

    After the last day it is recorded as late (D5); one without our position never is (D27).
    """
    with step(case, by=by, on=on, seen=seen) as taken:
        case, run = taken.case, contested(taken.case, on=on)
        if run is not None and run.appealed_on == appealed_on:
            return case
        term = _term(case, run, taken.calendar)
        if run is None or term is None or run.appealed_on:
            raise NotAllowed(ALREADY_MADE if run and run.appealed_on else NOT_ANSWERED)
        taken.refuse_if(objection_to(appealed_on, term, on=on))
        ordered = letter or _letter(case, appealed_on, term)
        run.appealed_on = appealed_on
        run.save(update_fields=["appealed_on"])
        entry = taken.record(APPEALED, text=f"{_how(appealed_on, term)}{note.strip()}".strip(), about=appealed_on)
        if not unreachable(case):
            taken.order(entry, ordered)
        tell_appeal(taken, entry)
    return case


def _how(appealed_on: date, term: Term) -> str:
    """What the timeline says of the day (D5, D27)."""
    if term.answered is None or appealed_on < term.answered:
        return "Zonder standpunt. "
    late = term.until is not None and appealed_on > term.until
    return f"Te laat: het kon tot en met {in_words(term.until)}. " if late else ""


def tell_appeal(taken: StepTaken, entry: Entry) -> None:
    """Who answers for the case hears of it from whoever else recorded it."""
    officer = officer_for(taken.case)
    if officer is not None and officer != taken.by.user and officer.email:
        context = for_colleague(taken.case, officer) | {"appealed_on": entry.about}
        taken.order(entry, compose(TELL_APPEAL, Audience.STAFF, officer.email, context))
