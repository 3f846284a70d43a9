"""Somebody who works no cases opens one, by its number and for a stated reason that the officer sees (R9)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from complaints.models import Actor, Case, Concern, Grant, Kind
from complaints.permissions import Right, rights
from complaints.transitions.step import NoRight, NotAllowed, StepTaken, lock

OPENED_BY_NUMBER = Kind("opened_by_number", "Dossier geopend door beheer", told="")


def open_by_number(number: str, *, by: Actor, on: date, reason: str) -> Case:
    """Open the case to read it, for the rest of the day; the one opened before closes. About oneself is not there (D10).

    The number of a merged case opens the first (D14).
    """
    if by.user is None or Right.OPEN_ANY not in rights(by.user):
        raise NoRight
    if not reason.strip():
        raise NotAllowed("Schrijf waarom je dit dossier opent.")
    with transaction.atomic():
        about_me = Concern.objects.filter(user=by.user).values("case_id")
        found = Case.objects.filter(number=number).exclude(pk__in=about_me).first()
        if found is None:
            raise NotAllowed("Er is geen dossier met dit zaaknummer.")
        case = lock(found.merged_into or found)
        Grant.objects.filter(user=by.user, only_look=True).delete()
        facts = {"reason": reason.strip(), "until": on, "given_by": by.user, "given_on": on}
        Grant.objects.create(case=case, user=by.user, only_look=True, **facts)
        StepTaken(case, by, on).record(OPENED_BY_NUMBER, text=reason.strip())
    return case
