"""Which terms are watched, and the open cases in which somebody has to be told of one (R4, R6, R7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from complaints.models import Case, Entry, Kind
from complaints.permissions import contact_for, officer_for
from complaints.procedure import duties

TERM = {
    Kind.WARNED_OF_RECEIPT: "acknowledge_by",
    Kind.RECEIPT_LATE: "acknowledge_by",
    Kind.WARNED_OF_HANDLING: "handle_by",
    Kind.HANDLING_LATE: "handle_by",
    Kind.WARNED_OF_NOTICE: "notify_by",
    Kind.ANSWER_NEAR: "answer_by",
    Kind.TOLD_OFFICER: "answer_by",
}
"""The date that each warning is about, by its name in the duty index. What else is told is about no date."""


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
        (contact_for,),
        lambda on, ahead: CONFIRMING & Q(acknowledge_by__range=(on, ahead)),
    ),
    Watch(
        Kind.RECEIPT_LATE,
        (contact_for, officer_for),
        lambda on, _: CONFIRMING & Q(acknowledge_by__lt=on),
    ),
    Watch(
        Kind.WARNED_OF_HANDLING,
        (contact_for,),
        lambda on, ahead: Q(handle_by__range=(on, ahead)),
    ),
    Watch(
        Kind.HANDLING_LATE,
        (contact_for, officer_for),
        lambda on, _: Q(handle_by__lt=on, answer_by__gte=on) & ~ANSWERED,
    ),
    Watch(
        Kind.WARNED_OF_NOTICE,
        (contact_for,),
        lambda on, ahead: Q(notify_by__lte=ahead, answer_by__gte=on) & ~ANSWERED,
    ),
    Watch(
        Kind.ANSWER_NEAR,
        (officer_for,),
        lambda on, ahead: Q(answer_by__range=(on, ahead)) & ~ANSWERED,
    ),
    Watch(
        Kind.TOLD_OFFICER,
        (contact_for, officer_for),
        lambda on, _: Q(answer_by__lt=on),
    ),
)
"""A date that passed while no job ran is told as passed. A notice may still leave late, until the term itself is over."""


def due_for_warning(watch: Watch, on: date, ahead: date) -> QuerySet[Case]:
    """The open cases that need this warning and did not have it yet."""
    told = Entry.objects.filter(case=OuterRef("pk"), kind=watch.kind, automatic=True, about=OuterRef(TERM[watch.kind]))
    return Case.objects.filter(watch.due(on, ahead), ~Exists(told), settled_on__isnull=True).order_by("pk")
