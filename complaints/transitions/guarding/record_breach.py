"""A complaint did not stay confidential: the officer records what happened, and R9 reads broken (R9, D22)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind
from complaints.permissions import Right
from complaints.transitions.step import not_since, step

BREACHED = Kind("breached", "Niet vertrouwelijk gebleven", told="We legden vast dat je klacht niet vertrouwelijk bleef")


def obstacle(case: Case) -> str:
    """Nothing stands in the way: it can happen to a settled case as well."""
    return ""


def objection_to(day: date, case: Case, *, on: date) -> str:
    """What is wrong with the day, as a sentence for staff; empty where nothing is."""
    return not_since(day, case.counted_from, on, after="de klacht")


def record_breach(
    case: Case, *, by: Actor, on: date, day: date, what: str, measures: str = "", seen: int | None = None
) -> Case:
    """Write down what happened, on which day, and what was done about it. The same twice is once."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        case = taken.case
        taken.refuse_if(objection_to(day, case, on=on))
        taken.refuse_unless(bool(what.strip()), "Schrijf wat er gebeurde.")
        text = "\nMaatregelen: ".join(filter(None, (what.strip(), measures.strip())))
        if case.entries.filter(kind=BREACHED, about=day, text=text).exists():
            return case
        case.breached_on = min(case.breached_on or day, day)
        case.save(update_fields=["breached_on"])
        taken.record(BREACHED, text=text, about=day)
    return case
