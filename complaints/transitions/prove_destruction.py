"""Once per sweep, for all that was destroyed in it: nothing may be left, and then the record gets its lines (D8)."""

from __future__ import annotations

import logging

from django.db import transaction

from complaints.models import Destruction
from complaints.transitions.find_traces import Traces, find_traces, forget_around
from complaints.transitions.keep_record import add_line, begin_record, complete_record
from site_gooiconsult.post import forget

logger = logging.getLogger(__name__)


def prove_destruction() -> int:
    """Look for what is left of every destroyed case that has no line yet, and write its line; of how many something was left.

    Killed anywhere, it begins anew: what is to be looked for stands in the database until the line does.
    """
    begin_record()
    unproven = list(Destruction.objects.order_by("pk"))
    if unproven:
        _look(unproven)
    complete_record()
    return Destruction.objects.filter(pk__in=[each.pk for each in unproven]).count()


def _look(unproven: list[Destruction]) -> None:
    for gone in unproven:
        for message_id in gone.traces["message_ids"]:
            forget(message_id)
    traces = Traces(unproven)
    forget_around(traces)
    found = find_traces(traces)
    for gone in unproven:
        if places := sorted(found.get(gone.pk, ())):
            logger.error("of destruction %s something is left in %s", gone.pk, ", ".join(places))
            Destruction.objects.filter(pk=gone.pk).update(found_in=places)
        else:
            _record(gone)


def _record(gone: Destruction) -> None:
    with transaction.atomic():
        if Destruction.objects.select_for_update().filter(pk=gone.pk).exists():  # a run at the same time was not first
            add_line(gone)
            Destruction.objects.filter(pk=gone.pk).delete()
