"""Whoever has to act is told ahead of a date, and that it has passed: once for each date, in a digest of the day (R4, R6, R7)."""

from __future__ import annotations

from datetime import date

from complaints.due.warnings import TERM, Watch
from complaints.models import Actor, Case, DigestLine
from complaints.transitions.handling.digest import open_digest
from complaints.transitions.step import NotAllowed, step


def warn(case: Case, *, by: Actor, on: date, watch: Watch) -> bool:
    """Put it in the digests of whoever is told, and in the timeline; tells whether it was done now.

    It waits for another day where nobody can be told, or where somebody's digest of today has left.
    """
    with step(case, by=by, on=on) as taken:
        about = getattr(taken.dates, TERM[watch.kind])
        same = taken.case.entries.filter(kind=watch.kind, round=taken.run.number, about=about)
        if not taken.case.is_open or same.exists():
            return False
        people = {user.pk: user for user in (whom(taken.case) for whom in watch.told) if user and user.email}
        digests = [digest for pk in sorted(people) if (digest := open_digest(people[pk], on=on))]
        if not digests or len(digests) < len(people):
            raise NotAllowed("Vandaag kan dit niet meer worden verteld.")
        entry = taken.record(watch.kind, automatic=True, about=about)
        DigestLine.objects.bulk_create(DigestLine(digest=digest, case=taken.case, entry=entry) for digest in digests)
    return True
