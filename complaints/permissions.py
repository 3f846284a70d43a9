"""Who may see and work which case: one queryset and one predicate, for every door (R5, R9, D10).

Rights come from groups alone; a superuser without a group has none.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import cast

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet
from django.utils import timezone

from complaints.models import Absence, Actor, Case, Concern, Grant, Office
from complaints.models.actor import ActorKind


class Right(StrEnum):
    """What a role may do; the codenames of the permissions on Case."""

    REGISTER = "register_case"
    WORK_OWN = "work_own_case"
    SEE_UNASSIGNED = "see_unassigned_case"
    SEE_EVERY = "see_every_case"
    ANSWER_FOR_CASES = "answer_for_cases"
    EXPORT_IDENTITY = "export_identity"
    GRANT_ACCESS = "grant_access"
    KEEP_DAYS_OFF = "keep_days_off"
    KEEP_TEXTS = "keep_texts"
    PROPOSE_TERMS = "propose_terms"
    APPROVE_TERMS = "approve_terms"
    ANALYSE = "analyse_cases"
    OPEN_ANY = "open_any_case"


WORKING = frozenset({Right.WORK_OWN, Right.SEE_UNASSIGNED, Right.SEE_EVERY})
"""Rights that let somebody work cases, so that there is a register for them."""
NO_CASE = Q(pk__in=())


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
    return bool(rights(user) & WORKING)


def visible_to(user: User) -> QuerySet[Case]:
    """The cases that a user may see: those that they work, and one that they opened by its number; none about them (D10)."""
    opened = _granted(user, only_look=True) if Right.OPEN_ANY in rights(user) else NO_CASE
    return _not_about(user, _theirs(user) | opened)


def worked_by(user: User) -> QuerySet[Case]:
    """The cases in which a user may take steps: by role, or because a case was opened to them; none about them (D10)."""
    return _not_about(user, _theirs(user))


def not_about(user: User) -> QuerySet[Case]:
    """The cases that may count in the figures that a user reads: a case about them leaves no sign, not even a number (D10)."""
    return _not_about(user, ~NO_CASE)


def _theirs(user: User) -> Q:
    """What the user handles or received, what nobody handles, or all, by role; and what was opened to them."""
    held = rights(user)
    if Right.SEE_EVERY in held:
        return ~NO_CASE
    theirs = NO_CASE
    if Right.WORK_OWN in held:
        theirs |= Q(handler_id=user.pk) | Q(received_by_id=user.pk) | _granted(user, only_look=False)
    if Right.SEE_UNASSIGNED in held:
        theirs |= Q(handler__isnull=True, settled_on__isnull=True)
    return theirs


def _granted(user: User, *, only_look: bool) -> Q:
    """Opened to the user until today or later: access is a matter of now, whatever day a step is about."""
    grants = Grant.objects.filter(user_id=user.pk, only_look=only_look, until__gte=timezone.localdate())
    return Q(pk__in=grants.values("case_id"))


def _not_about(user: User, cases: Q) -> QuerySet[Case]:
    return Case.objects.filter(cases).exclude(pk__in=Concern.objects.filter(user_id=user.pk).values("case_id"))


def may_see(user: User, case: Case) -> bool:
    """Whether a user may see a case: the same rule as the queryset, asked of the database."""
    return visible_to(user).filter(pk=case.pk).exists()


def may_work(user: User, case: Case) -> bool:
    """Whether a user may take steps in a case: whoever sees it works it, save who opened it by its number."""
    return worked_by(user).filter(pk=case.pk).exists()


def holds(user: User, right: Right) -> bool:
    """Whether a user has what a step takes, in a case that they see: to work cases at all; some steps take more."""
    return bool(rights(user) & WORKING) and (right is Right.WORK_OWN or right in rights(user))


def allows(by: Actor, case: Case, right: Right) -> bool:
    """Whether an actor may take a step; the clock and the complainant act through their own doors only."""
    if by.kind is not ActorKind.STAFF:
        return True
    return by.user is not None and holds(by.user, right) and may_work(by.user, case)


def holders_of(right: Right) -> QuerySet[User]:
    """The accounts that have a right through a group and are not switched off, by name."""
    able = User.objects.filter(
        is_active=True,
        groups__permissions__codename=right,
        groups__permissions__content_type__app_label="complaints",
    )
    return able.distinct().order_by("first_name", "last_name", "username")


def away_on(on: date) -> QuerySet[Absence]:
    """Who is away on a day."""
    return Absence.objects.filter(first_day__lte=on, last_day__gte=on)


def is_away(user: User) -> bool:
    """Whether somebody is away today; no query where the absence was fetched along."""
    absence: Absence | None = getattr(user, "absence", None)
    return absence is not None and absence.first_day <= timezone.localdate() <= absence.last_day


def possible_handlers(case: Case) -> QuerySet[User]:
    """The colleagues to whom a case may be given: who works cases, is there, and is not concerned in it (R5, D10)."""
    there = holders_of(Right.WORK_OWN).exclude(pk__in=away_on(timezone.localdate()).values("user_id"))
    return there.exclude(pk__in=Concern.objects.filter(case=case).values("user_id"))


def workers_of(case: Case) -> QuerySet[User]:
    """The colleagues who may take steps in a case as it stands, whatever gives them that: `may_work`, asked for all at once."""
    opened = Grant.objects.filter(case=case, only_look=False, until__gte=timezone.localdate())
    theirs = Q(pk__in=(case.handler_id, case.received_by_id)) | Q(pk__in=opened.values("user_id"))
    theirs |= _with_right(Right.SEE_EVERY)
    if case.handler_id is None and case.settled_on is None:
        theirs |= _with_right(Right.SEE_UNASSIGNED)
    return possible_handlers(case).filter(theirs)


def _with_right(right: Right) -> Q:
    return Q(pk__in=holders_of(right).order_by().values("pk"))


def in_office() -> Office | None:
    """The officer and the deputy, with what says whether they are there."""
    return Office.objects.select_related("officer__absence", "deputy__absence").first()


def officer_for(case: Case, office: Office | None = None) -> User | None:
    """Who answers for a case: the officer; the deputy where the officer is concerned or away; else nobody (D11).

    No query where the case's concerns were fetched along and `office` is given.
    """
    office = office or in_office()
    if office is None:
        return None
    concerned = _concerned_in(case)
    able = [user for user in (office.officer, office.deputy) if user and user.is_active and user.pk not in concerned]
    there = [user for user in able if not is_away(user)]
    return next(iter(there or able), None)


def contact_for(case: Case, office: Office | None = None) -> User | None:
    """Whom news about a case goes to: its handler; who answers for it where none is there who may know."""
    handler = case.handler
    if handler is None or not handler.is_active or handler.pk in _concerned_in(case):
        return officer_for(case, office)
    return officer_for(case, office) if is_away(handler) else handler


def _concerned_in(case: Case) -> set[int]:
    return {concern.user_id for concern in case.concerns.all()}


def complaint_groups() -> QuerySet[Group]:
    """The groups whose members the officer alone chooses: those with a right on complaints, save opening by number."""
    granting = Permission.objects.filter(content_type__app_label="complaints").exclude(codename=Right.OPEN_ANY)
    return Group.objects.filter(permissions__in=granting).distinct().order_by("name")
