"""Letters that do not go by themselves (D18)."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from complaints.models import Letter
from complaints.models.letter import DROPPED
from site_gooiconsult.shared.post.item import TROUBLE


def marked(letters: QuerySet[Letter]) -> QuerySet[Any]:
    """Letters with `stuck`: it goes nowhere by itself, and no later one of its kind made it good.

    In a settled case only what was written at its end or later: what went wrong before is over.
    """
    later = Letter.objects.filter(
        case=OuterRef("case"),
        round=OuterRef("round"),
        paper=OuterRef("paper"),
        audience=OuterRef("audience"),
        pk__gt=OuterRef("pk"),
    )
    still_matters = Q(case__settled_on__isnull=True) | Q(ordered_on__gte=F("case__settled_on"))
    stuck = Q(state__in=TROUBLE) & still_matters & ~Q(failure=DROPPED) & ~Exists(later)
    return letters.annotate(stuck=ExpressionWrapper(stuck, output_field=BooleanField()))


def in_trouble(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """The letters that are stuck."""
    return marked(letters).filter(stuck=True).select_related("case").order_by("pk")
