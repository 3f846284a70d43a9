"""The cases that belong to a case, for who may see them: of the same complainant, and linked ones of others (D14, R9)."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints.models import Case
from complaints.permissions import visible_to


@dataclass(frozen=True, slots=True)
class Family:
    """What belongs together."""

    all: list[Case]
    first: Case | None
    """The case into which this one was merged."""
    merged: list[Case]
    linked: list[Case]


def with_kin(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases that know whether any belongs to them: most stand alone, and need no query for it."""
    kin = Case.objects.filter(Q(merged_into=OuterRef("pk")) | Q(linked=OuterRef("pk")))
    return cases.annotate(kin=Exists(kin))


def family_of(case: Case, user: User) -> Family:
    """The cases around this one that the user may see; one query where there may be any."""
    if case.merged_into_id is None and not vars(case).get("kin", True):
        return Family([], None, [], [])
    near = Q(merged_into=case.pk) | Q(linked=case.pk) | Q(pk=case.merged_into_id)
    found = list(visible_to(user).filter(near).distinct().order_by("pk"))
    first = next((each for each in found if each.pk == case.merged_into_id), None)
    merged = [each for each in found if each.merged_into_id == case.pk]
    return Family(found, first, merged, [each for each in found if each is not first and each not in merged])
