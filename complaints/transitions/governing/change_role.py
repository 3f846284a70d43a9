"""Somebody becomes or ceases to be a member of a complaints group; the complaints officer gets a mail of each change (R9)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.urls import reverse

from complaints.letters import Draft, compose
from complaints.models import Actor, Audience, LetterKind, Office, RoleChange
from complaints.permissions import Right, complaint_groups, rights
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import new_message_id

CHANGE_ROLE = LetterKind("change_role", "Bericht over een lid van een klachtengroep")


def change_role(user: User, group: Group, *, given: bool, by: Actor, on: date) -> RoleChange | None:
    """Give or take a membership, in the officer's name; None where it was so already (D11)."""
    if by.user is None or Right.GRANT_ACCESS not in rights(by.user):
        raise NoRight
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=user.pk)
        _refuse_unless_possible(member, group, given=given)
        if member.groups.filter(pk=group.pk).exists() == given:
            return None
        if given:
            member.groups.add(group)
        else:
            member.groups.remove(group)
        change = RoleChange(user=member, role=group.name, given=given, by=by.user, on=on, message_id=new_message_id())
        mail = draft(change)
        change.to_address, change.subject, change.body = mail.to_address, mail.subject, mail.body
        change.save()
        clock.soon("post_role_changes")
    return change


def _refuse_unless_possible(member: User, group: Group, *, given: bool) -> None:
    office = Office.objects.select_related("officer").first()
    if not complaint_groups().filter(pk=group.pk).exists():
        raise NotAllowed("Over deze groep beslis je niet hier.")
    if given and not member.is_active:
        raise NotAllowed("Dit account is uitgezet.")
    if office is None or not office.officer.email:
        raise NotAllowed("Er is nog geen klachtverantwoordelijke met een e-mailadres.")
    answers = group.permissions.filter(codename=Right.ANSWER_FOR_CASES).exists()
    if not given and answers and member.pk in (office.officer_id, office.deputy_id):
        raise NotAllowed("Deze collega is klachtverantwoordelijke of plaatsvervanger. Kies eerst een ander.")


def draft(change: RoleChange) -> Draft:
    """What the officer gets: who, which group, by whom; nothing of any case."""
    officer = Office.objects.select_related("officer").get().officer
    context = {"change": change, "address": settings.BASE_URL + reverse("complaints_register:access")}
    return compose(CHANGE_ROLE, Audience.STAFF, officer.email, context)


def role_change_left(change: RoleChange, became: State, code: str) -> None:
    """What became of the mail."""
    RoleChange.objects.filter(pk=change.pk).update(state=became, failure=code, leased_until=None)
