"""Which cases may be the same complainant's: for who registers one more, and for who merges a duplicate (D14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from complaints.models import Case
from complaints.permissions import visible_to


def alike_to(facts: Mapping[str, Any], user: User) -> QuerySet[Case]:
    """The cases that may be the same complainant's: the same e-mail address, or name and postcode; only what the user sees."""
    same = Q(pk__in=())
    if facts["email"]:
        same |= Q(email__iexact=facts["email"])
    if facts["name"] and facts["postcode"]:
        same |= Q(name__iexact=facts["name"], postcode=facts["postcode"])
    return visible_to(user).filter(same).order_by("-filed_on", "-pk")
