"""The open cases whose handler is not there (R5)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from complaints.models import Case
from complaints.permissions import away_on


def left_behind(on: date) -> QuerySet[Case]:
    """The open cases of handlers who are away on a day, or whose account is off."""
    gone = Q(handler__is_active=False) | Q(handler__in=away_on(on).values("user"))
    return Case.objects.filter(gone, settled_on__isnull=True).order_by("pk")
