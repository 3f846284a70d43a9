"""What the ruling asked of us has been done: what, and on which day (R15, D5)."""

from __future__ import annotations

from datetime import date

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind, Round
from complaints.transitions.step import not_since, step, unreachable

EXECUTED = Kind("executed", "Uitspraak uitgevoerd", told="We deden wat de uitspraak vroeg")
EXECUTE_RULING = LetterKind("execute_ruling", "Bericht: uitspraak uitgevoerd")


def draft(case: Case, *, on: date, executed_on: date, what: str) -> Draft:
    """The letter that says what was done."""
    context = for_complainant(case) | {"executed_on": executed_on, "what": what}
    return compose(EXECUTE_RULING, Audience.COMPLAINANT, case.email, context)


def obstacle(case: Case) -> str:
    """Why there is nothing to carry out, as a sentence for staff; empty where there is."""
    return "" if owed(case) else "Er is geen uitspraak die wij nog moeten uitvoeren."


def owed(case: Case) -> Round | None:
    """The round whose ruling is still to be carried out; no query where rounds were prefetched."""
    return next((run for run in case.rounds.all() if run.execute_by and not run.executed_on), None)


def objection_to(executed_on: date, case: Case, *, on: date) -> str:
    """What is wrong with the day, as a sentence for staff; empty where nothing is."""
    run = owed(case)
    since = run.ruled_on if run else None
    return not_since(executed_on, since or on, on, after="de uitspraak")


def execute_ruling(
    case: Case,
    *,
    by: Actor,
    on: date,
    executed_on: date,
    what: str,
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """Record what was done; done after its date it is recorded all the same, and R15 reads broken (D22)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        case, run = taken.case, owed(taken.case)
        if run is None and any(each.executed_on == executed_on for each in case.rounds.all()):
            return case
        taken.refuse_if(obstacle(case))
        taken.refuse_if(objection_to(executed_on, case, on=on))
        taken.refuse_unless(bool(what.strip()), "Schrijf wat er is gedaan.")
        case.rounds.filter(pk=run.pk).update(executed_on=executed_on)  # type: ignore[union-attr]
        entry = taken.record(EXECUTED, text=what.strip(), about=executed_on)
        if not unreachable(case):
            taken.order(entry, letter or draft(case, on=on, executed_on=executed_on, what=what))
    return case
