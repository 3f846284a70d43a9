"""Who may see and work which case: one queryset and one predicate, for every door (R5, R9, D10).

Rights come from groups alone; a superuser without a group has none.
"""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet

from complaints.models import Actor, Case, Concern, Office
from complaints.models.actor import ActorKind


class Right(StrEnum):
    """What a role may do; the codenames of the permissions on Case."""

    REGISTER = "register_case"
    WORK_OWN = "work_own_case"
    SEE_UNASSIGNED = "see_unassigned_case"
    SEE_EVERY = "see_every_case"
    SEND_POSITION = "send_position"
    EXPORT_IDENTITY = "export_identity"


def rights(user: User) -> frozenset[str]:
    """The rights of a user through their groups; none for an account that is switched off. Kept on the user object."""
    if not (user.is_authenticated and user.is_active):
        return frozenset()
    kept = vars(user)
    if "complaint_rights" not in kept:
        found = Permission.objects.filter(group__user=user, content_type__app_label="complaints")
        kept["complaint_rights"] = frozenset(found.values_list("codename", flat=True))
    return cast("frozenset[str]", kept["complaint_rights"])


def uses_register(user: User) -> bool:
    """Whether the user may open the register at all."""
    return bool(rights(user) & {Right.WORK_OWN, Right.SEE_UNASSIGNED, Right.SEE_EVERY})


def visible_to(user: User) -> QuerySet[Case]:
    """The cases that a user may see: theirs, the unassigned or all, by role; never one that is about them (D10)."""
    held = rights(user)
    about_me = Concern.objects.filter(user_id=user.pk).values("case_id")
    if Right.SEE_EVERY in held:
        return Case.objects.exclude(pk__in=about_me)
    seen = Q(pk__in=())
    if Right.WORK_OWN in held:
        seen |= Q(handler_id=user.pk) | Q(received_by_id=user.pk)
    if Right.SEE_UNASSIGNED in held:
        seen |= Q(handler__isnull=True, settled_on__isnull=True)
    return Case.objects.filter(seen).exclude(pk__in=about_me)


def may_see(user: User, case: Case) -> bool:
    """Whether a user may see a case: the same rule as the queryset, asked of the database."""
    return visible_to(user).filter(pk=case.pk).exists()


def may_work(user: User, case: Case) -> bool:
    """Whether a user may take steps in a case: whoever sees it works it."""
    return may_see(user, case)


def may_send_position(user: User, case: Case) -> bool:
    """Whether a user may send the position and settle: the officer, the deputy, or whom they appointed (R8)."""
    return Right.SEND_POSITION in rights(user) and may_see(user, case)


def allows(by: Actor, case: Case, right: Right) -> bool:
    """Whether an actor may take a step; the clock and the complainant act through their own doors only."""
    if by.kind is not ActorKind.STAFF:
        return True
    if by.user is None:
        return False
    return may_send_position(by.user, case) if right is Right.SEND_POSITION else may_work(by.user, case)


def possible_handlers(case: Case) -> QuerySet[User]:
    """The colleagues to whom a case may be given: who works cases and is not concerned in it (R5, D10)."""
    concerned = Concern.objects.filter(case=case).values("user_id")
    able = User.objects.filter(
        is_active=True,
        groups__permissions__codename=Right.WORK_OWN,
        groups__permissions__content_type__app_label="complaints",
    )
    return able.exclude(pk__in=concerned).distinct().order_by("first_name", "last_name", "username")


def officer_for(case: Case) -> User | None:
    """Who answers for a case: the officer; the deputy where the officer is concerned or away; else nobody (D11)."""
    office = Office.objects.select_related("officer", "deputy").first()
    if office is None:
        return None
    concerned = set(Concern.objects.filter(case=case).values_list("user_id", flat=True))
    able = [user for user in (office.officer, office.deputy) if user and user.is_active and user.pk not in concerned]
    return able[0] if able else None
