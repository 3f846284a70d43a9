"""The cases in which somebody has to do something: late, or soon."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from complaints import promises
from complaints.procedure.duties import Step
from complaints.procedure.workdays import add_workdays

SOON_WORKDAYS = 3

TO_DO = Q(settled_on__isnull=True) | Q(next_step=Step.EXECUTE_RULING)
"""What somebody has to do something for: what is open, and a ruling that is to be carried out (R15)."""


def late(on: date) -> Q:
    """Somebody has to do something, and its day has passed."""
    return TO_DO & Q(next_on__lt=on)


def soon(on: date) -> Q:
    """Somebody has to do something, within three working days."""
    horizon = add_workdays(on, SOON_WORKDAYS, promises.calendar().not_worked(on))
    return TO_DO & Q(next_on__range=(on, horizon))
