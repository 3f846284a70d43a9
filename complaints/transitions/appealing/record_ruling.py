"""The ruling of the committee is recorded: what it says, and who carries out what by when (R15, D5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from complaints.letters import Draft, compose
from complaints.letters.context import for_colleague, for_complainant
from complaints.models import Actor, Audience, Case, Entry, Kind, LetterKind, Round
from complaints.models.colleagues import name_of
from complaints.permissions import Right, may_work
from complaints.transitions.step import StepTaken, not_since, step, unreachable
from site_gooiconsult.shared.dutch import in_words

RULED = Kind("ruled", "Beroep geëindigd", told="Je beroep eindigde")
RECORD_RULING = LetterKind("record_ruling", "Bericht over de uitspraak")
TELL_EXECUTOR = LetterKind("tell_executor", "Bericht: uitspraak uitvoeren")

INCOMPLETE = "Schrijf wat wij doen, wie dat doet en wanneer het klaar is. Of laat alle drie leeg."


def draft(
    case: Case,
    *,
    on: date,
    ruled_on: date,
    ruling: str = "",
    task: str = "",
    executor: User | None = None,
    execute_by: date | None = None,
) -> Draft:
    """The letter that says what we do because of it, and until when; what it says itself the committee has told."""
    context = for_complainant(case) | {"ruled_on": ruled_on, "task": task, "execute_by": execute_by}
    told = {"told_execute_by": execute_by} if execute_by else {}
    return compose(RECORD_RULING, Audience.COMPLAINANT, case.email, context, told)


def obstacle(case: Case) -> str:
    """Why there is no ruling to record, as a sentence for staff; empty where there may be one."""
    return "" if running(case) else "Er loopt geen beroep waarvan de uitspraak nog komt."


def running(case: Case) -> Round | None:
    """The round whose appeal waits for its ruling; no query where rounds were prefetched."""
    return next((run for run in case.rounds.all() if run.appealed_on and not run.ruled_on), None)


def objection_to(ruled_on: date, case: Case, *, on: date) -> str:
    """What is wrong with the day of a ruling, as a sentence for staff; empty where nothing is."""
    run = running(case)
    since = run.appealed_on if run else None
    return not_since(ruled_on, since or on, on, after="het beroep")


def record_ruling(
    case: Case,
    *,
    by: Actor,
    on: date,
    ruled_on: date,
    ruling: str,
    task: str = "",
    executor: User | None = None,
    execute_by: date | None = None,
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """Record how the appeal ended; where it asks something of us: what, who, and the last day for it."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        case, run = taken.case, running(taken.case)
        if run is None and any(each.ruled_on == ruled_on for each in case.rounds.all()):
            return case
        taken.refuse_if(obstacle(case))
        taken.refuse_if(objection_to(ruled_on, case, on=on))
        taken.refuse_unless(bool(ruling.strip()), "Schrijf hoe het beroep eindigde.")
        given = {bool(task.strip()), executor is not None, execute_by is not None}
        taken.refuse_unless(len(given) == 1, INCOMPLETE)
        if executor is not None and execute_by is not None:
            _refuse_who_or_when(taken, executor, execute_by, ruled_on)
        told: dict[str, Any] = {"ruled_on": ruled_on, "executor": executor, "execute_by": execute_by}
        case.rounds.filter(pk=run.pk).update(**told)  # type: ignore[union-attr]
        entry = taken.record(RULED, text=_words(ruling, task, executor, execute_by), about=ruled_on)
        if not unreachable(case):
            taken.order(entry, letter or draft(case, on=on, task=task, **told))
        tell_executor(taken, entry, executor, execute_by)
    return case


def _refuse_who_or_when(taken: StepTaken, executor: User, execute_by: date, ruled_on: date) -> None:
    known = may_work(executor, taken.case)
    taken.refuse_unless(known, "Deze collega kan niet in dit dossier. Stel het eerst open, of kies een ander.")
    taken.refuse_unless(execute_by >= ruled_on, "Kies een dag op of na de uitspraak.")


def _words(ruling: str, task: str, executor: User | None, execute_by: date | None) -> str:
    if executor is None:
        return ruling.strip()
    who = name_of(executor)
    return f"{ruling.strip()}\nWat wij doen: {task.strip()}\n{who}, uiterlijk {in_words(execute_by)}."


def tell_executor(taken: StepTaken, entry: Entry, executor: User | None, execute_by: date | None) -> None:
    """The colleague who carries it out hears the number and the date, nothing of the complaint (R9)."""
    if executor is not None and executor != taken.by.user and executor.email:
        context = for_colleague(taken.case, executor) | {"execute_by": execute_by}
        taken.order(entry, compose(TELL_EXECUTOR, Audience.STAFF, executor.email, context))
