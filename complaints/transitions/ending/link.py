"""Cases of different complainants that belong together are linked, for staff who may see both (D14, R9)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from complaints.models import Actor, Case, Kind
from complaints.permissions import Right, allows
from complaints.transitions.step import UNKNOWN, NotAllowed, StepTaken, lock_other, step

LINKED = Kind("linked", "Dossiers gekoppeld", told="", shown=False)


def obstacle(case: Case) -> str:
    """Nothing stands in the way: settled cases may belong together as well."""
    return ""


def objection_to(other: Case, case: Case) -> str:
    """Why these two are not linked, as a sentence for staff; empty where they can be."""
    if other.pk == case.pk:
        return "Dat is dit dossier zelf. Kies het andere."
    one_family = {case.pk, case.merged_into_id} & {other.pk, other.merged_into_id} - {None}
    return "Deze dossiers zijn al samengevoegd." if one_family else ""


def link(case: Case, *, by: Actor, on: date, other: Case, seen: int | None = None) -> Case:
    """Link both. Their timelines name no number: not everybody who reads the one may know of the other (D10)."""
    with transaction.atomic():
        twin = lock_other(case, other)
        with step(case, by=by, on=on, seen=seen) as taken:
            if taken.case.linked.filter(pk=other.pk).exists():
                return taken.case
            if twin is None or not allows(by, twin, Right.WORK_OWN):
                raise NotAllowed(UNKNOWN)
            taken.refuse_if(objection_to(twin, taken.case))
            taken.case.linked.add(twin)
            for each in (taken, StepTaken(twin, by, on)):
                each.record(LINKED)
    return taken.case
