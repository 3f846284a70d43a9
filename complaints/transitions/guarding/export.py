"""Each export from the register is recorded in every case that was in it: who, when, with or without identity (R9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from complaints.models import Actor, Case, Entry, Kind

BATCH = 500


def export(cases: Iterable[Case], *, by: Actor, on: date, with_identity: bool) -> int:
    """Record that these cases left as a sheet; how many."""
    text = "Met naam en adres." if with_identity else "Zonder naam en adres."
    pks = [case.pk for case in cases]
    for start in range(0, len(pks), BATCH):
        rounds = Case.objects.filter(pk__in=pks[start : start + BATCH]).values_list("pk", Max("rounds__number"))
        Entry.objects.bulk_create(
            Entry(case_id=pk, round=number or 1, kind=Kind.EXPORTED, on=on, by_kind=by.kind, by=by.user, text=text)
            for pk, number in rounds
        )
    return len(pks)
