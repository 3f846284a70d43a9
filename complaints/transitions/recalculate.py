"""The duty index is compared with the facts and brought up to date, for one case."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from complaints import promises
from complaints.models import Case
from complaints.transitions.step import lock, reindex


def recalculate(case: Case, *, on: date) -> bool:
    """Write the index that the facts give now, under the terms and days off of now; whether it differed (D1, D22)."""
    with transaction.atomic():
        locked = lock(case)
        differed = reindex(locked, promises.calendar())
        locked.compared_on = on
        locked.save(update_fields=["compared_on"])
    return differed
