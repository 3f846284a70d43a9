"""Whoever has to act is told ahead of a date, and that it has passed: once for each date, in a digest of the day (R4, R6, R7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import F, Q

from complaints.models import Actor, Case, DigestLine, Kind
from complaints.permissions import keeper_of, officer_for
from complaints.procedure import duties
from complaints.transitions.handling.digest import TERM, open_digest
from complaints.transitions.step import NotAllowed, step


@dataclass(frozen=True, slots=True)
class Watch:
    """One term that is watched: what is told of it, to whom, and in which open cases."""

    kind: Kind
    told: tuple[Callable[[Case], User | None], ...]
    due: Callable[[date, date], Q]
    """Given today and the last day ahead that is warned of."""


ANSWERED = Q(next_step=duties.Step.SETTLE)
CONFIRMING = Q(next_step=duties.Step.ACKNOWLEDGE) | Q(next_step=duties.Step.POST, next_on=F("acknowledge_by"))
"""Also where the confirmation is written, on paper, and waits to be posted."""
WATCHES = (
    Watch(
        Kind.WARNED_OF_RECEIPT,
        (keeper_of,),
        lambda on, ahead: CONFIRMING & Q(acknowledge_by__range=(on, ahead)),
    ),
    Watch(
        Kind.RECEIPT_LATE,
        (keeper_of, officer_for),
        lambda on, _: CONFIRMING & Q(acknowledge_by__lt=on),
    ),
    Watch(
        Kind.WARNED_OF_HANDLING,
        (keeper_of,),
        lambda on, ahead: Q(handle_by__range=(on, ahead)),
    ),
    Watch(
        Kind.HANDLING_LATE,
        (keeper_of, officer_for),
        lambda on, _: Q(handle_by__lt=on, answer_by__gte=on),
    ),
    Watch(
        Kind.WARNED_OF_NOTICE,
        (keeper_of,),
        lambda on, ahead: Q(notify_by__lte=ahead, answer_by__gte=on) & ~ANSWERED,
    ),
    Watch(
        Kind.ANSWER_NEAR,
        (officer_for,),
        lambda on, ahead: Q(answer_by__range=(on, ahead)) & ~ANSWERED,
    ),
    Watch(
        Kind.TOLD_OFFICER,
        (keeper_of, officer_for),
        lambda on, _: Q(answer_by__lt=on),
    ),
)
"""A date that passed while no job ran is told as passed. A notice may still leave late, until the term itself is over."""


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
