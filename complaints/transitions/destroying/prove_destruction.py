"""Once per sweep, for all that was destroyed in it: nothing may be left, and then the record gets its lines (D8)."""

from __future__ import annotations

import logging
import time

from django.contrib.sessions.models import Session
from django.db import transaction

from complaints.models import Destruction, WaitingUpload
from complaints.proof.catalogue import Unseen, in_files
from complaints.proof.remains import Traces, find_traces, in_session
from complaints.transitions.destroying.keep_record import add_line, begin_record, complete_record
from complaints.transitions.destroying.rewrite_tables import owe_every_rewrite, owe_rewrites, owed_tables
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post import forget

logger = logging.getLogger(__name__)
FILES_SECONDS = 5.0
"""How long the files of tables are searched, where this role may read them."""


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


def forget_around_destroyed() -> None:
    """Remove what carries something of an unproven destruction outside its case, before tables are rewritten."""
    if unproven := list(Destruction.objects.order_by("pk")):
        _forget_around(unproven, Traces(unproven))


def _forget_around(unproven: list[Destruction], traces: Traces) -> None:
    for gone in unproven:
        for message_id in gone.traces["message_ids"]:
            forget(message_id)
    if _forget_kept(traces):
        owe_every_rewrite(on=min(gone.destroyed_on for gone in unproven))


def _forget_kept(traces: Traces) -> int:
    """Remove the tasks and sessions that carry a trace, and the files that wait in such a session; how many went."""
    gone = clock.forget(lambda text: bool(traces.in_text(text, words=True)))
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if in_session(data, traces):
            drafts = [visit["draft"] for visit in data.values() if isinstance(visit, dict) and "draft" in visit]
            WaitingUpload.objects.filter(draft__in=drafts).delete()
            session.delete()
            gone += 1
    return gone


def _look(unproven: list[Destruction]) -> None:
    traces = Traces(unproven)
    _forget_around(unproven, traces)
    in_bytes, unseen = in_files(traces.spelled, owed=owed_tables(), until=time.monotonic() + FILES_SECONDS)
    found = find_traces(traces, in_bytes)
    for gone in unproven:
        if places := sorted(found.get(gone.pk, ())):
            logger.error("of destruction %s something is left in %s", gone.pk, ", ".join(places))
            Destruction.objects.filter(pk=gone.pk).update(found_in=places)
        else:
            _record(gone, unseen)


def _record(gone: Destruction, unseen: set[Unseen]) -> None:
    """What was to be looked for goes with the line, and out of the file of its table when that is rewritten."""
    with transaction.atomic():
        if Destruction.objects.select_for_update().filter(pk=gone.pk).exists():  # a run at the same time was not first
            add_line(gone, unseen=sorted(unseen))
            Destruction.objects.filter(pk=gone.pk).delete()
            owe_rewrites([Destruction._meta.db_table], on=gone.destroyed_on)
