"""The cases whose day of destruction has come or comes near, and the requests that wait (R13, D7, D8, D23)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from complaints.models import Case, DataRequest, Entry, Hold, Kind, Stop
from complaints.procedure.retention import WARN_AHEAD_DAYS, too_many

REQUEST_QUIET = timedelta(days=21)
"""D23: a request about data that old has a week or so left."""


def due_for_destruction(on: date) -> QuerySet[Case]:
    """The settled cases whose day has come; what was merged goes with its first (D14)."""
    return Case.objects.filter(settled_on__isnull=False, destroy_on__lte=on).order_by("destroy_on", "pk")


def to_release(on: date) -> QuerySet[Case]:
    """Of these, what would wait for a person if it is too much: not at its last day, not released yet, not granted to a person."""
    released = {
        pk for pks in Stop.objects.filter(waiting__isnull=True).values_list("released", flat=True) for pk in pks
    }
    due = due_for_destruction(on).filter(destroy_by__gt=on, erasing_granted_on__isnull=True)
    return due.exclude(pk__in=released)


def stops(on: date) -> bool:
    """Whether a run of today stops before these."""
    return too_many(to_release(on).count(), Case.objects.count())


def may_go(on: date) -> QuerySet[Case]:
    """What a run of today may destroy."""
    due = due_for_destruction(on)
    return due.exclude(pk__in=to_release(on).values("pk")) if stops(on) else due


def unanswered_requests(on: date) -> QuerySet[DataRequest]:
    """The requests about data that are to be answered within a week, or should have been, and of which nobody was told (D23)."""
    near = on - REQUEST_QUIET
    told = Entry.objects.filter(case=OuterRef("case"), kind=Kind.WARNED_OF_REQUEST, on__gte=OuterRef("asked_on"))
    return DataRequest.objects.filter(~Exists(told), answered_on__isnull=True, asked_on__lte=near).select_related(
        "case"
    )


def near_latest(on: date, mark: int) -> QuerySet[Case]:
    """The cases, still open or held, that have passed this mark and not the next, and were not warned of since."""
    span = mark - max((each for each in WARN_AHEAD_DAYS if each < mark), default=-1) - 1
    near = Q(destroy_by__range=(on + timedelta(days=mark - span), on + timedelta(days=mark)))
    warned = Entry.objects.filter(case=OuterRef("pk"), kind=Kind.WARNED_OF_LATEST, about__gte=on - timedelta(days=span))
    kept = Q(destroy_on__isnull=True) | Exists(_held(on)) | Q(destroy_on__gt=F("destroy_by"))
    return Case.objects.filter(near, kept, ~Exists(warned)).order_by("pk")


def left_open(on: date) -> QuerySet[Case]:
    """The cases that were not settled on their last day, and that nobody holds."""
    return Case.objects.filter(~Exists(_held(on)), settled_on__isnull=True, destroy_by__lt=on).order_by("pk")


def _held(on: date) -> QuerySet[Hold]:
    """What holds any case of the family on that day (D25)."""
    family = Q(case=OuterRef("pk")) | Q(case__merged_into=OuterRef("pk"))
    return Hold.objects.filter(family, until__gte=on, lifted_on__isnull=True)


def quiet_seconds(at: datetime) -> float:
    """How long the quiet hour still lasts; 0 outside it."""
    begins, ends = (
        datetime.combine(timezone.localdate(at), when, timezone.localtime(at).tzinfo) for when in settings.QUIET_HOUR
    )
    return (ends - at).total_seconds() if begins <= at < ends else 0
