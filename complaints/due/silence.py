"""The open cases in which our answer is late, and whose complainant was not told so yet (D27)."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from complaints.due.warnings import ANSWERED
from complaints.models import Case, Entry, Kind


def silent(on: date) -> QuerySet[Case]:
    """Those past their last promised day without a position; told once for each such day."""
    told = Entry.objects.filter(case=OuterRef("pk"), kind=Kind.SILENCE_TOLD, about=OuterRef("answer_by"))
    late = Case.objects.filter(settled_on__isnull=True, answer_by__lt=on).exclude(ANSWERED)
    return late.filter(~Exists(told)).order_by("pk")
