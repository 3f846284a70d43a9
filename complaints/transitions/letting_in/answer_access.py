"""Whoever asked for a link gets one by mail, where the number and the address belong together (R10, D16)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import AccessDay, AccessLink, AccessRequest, Audience, Case, LetterKind
from complaints.models.access import LINK_WORKS
from site_gooiconsult.shared.post import forget
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import new_message_id

ANSWER_ACCESS = LetterKind("answer_access", "Link naar Mijn dossier")

TOKEN_BYTES = 32
LINKS_OF_A_CASE_AN_HOUR = 5
LINKS_TO_AN_ADDRESS_A_DAY = 20
KEPT = timedelta(days=1)


def answer_access(request: AccessRequest, *, at: datetime) -> bool:
    """Order a link for a claim that holds, within limits that nobody is told of; the request goes either way."""
    with transaction.atomic():
        asked = AccessRequest.objects.select_for_update().filter(pk=request.pk).first()
        if asked is None:
            return False
        asked.delete()
        case = Case.objects.select_for_update().filter(number=asked.number).first()
        ordered = case is not None and _holds(asked, case) and _order(case, at)
        if not ordered:
            _count(asked.asked_at, at)
        return ordered


def _holds(asked: AccessRequest, case: Case) -> bool:
    return bool(case.email) and constant_time_compare(asked.claim, AccessRequest.claim_of(case.number, case.email))


def _order(case: Case, at: datetime) -> bool:
    """Too many at once are left unanswered: the links of the mails before this one still work.

    The number of a merged case leads to the first, from the address of either (D14).
    """
    first = case.merged_into or case
    holder = AccessLink.holder_of(case.email)
    of_case = AccessLink.objects.filter(case=first, made_at__gt=at - timedelta(hours=1)).count()
    to_address = AccessLink.objects.filter(holder=holder, made_at__gt=at - timedelta(days=1)).count()
    if of_case >= LINKS_OF_A_CASE_AN_HOUR or to_address >= LINKS_TO_AN_ADDRESS_A_DAY:
        return False
    AccessLink.objects.create(
        case=first,
        holder=holder,
        to_address=case.email,
        message_id=new_message_id(),
        made_at=at,
        works_until=at + LINK_WORKS,
    )
    return True


def write_link(link: AccessLink) -> Draft:
    """The mail with the link, written when it leaves: only now there is a token, and only its hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    AccessLink.objects.filter(pk=link.pk).update(digest=AccessLink.digest_of(token))
    address = settings.BASE_URL + reverse("complaints_dossier:land", args=[token])
    context = for_complainant(link.case) | {"link": address}
    return compose(ANSWER_ACCESS, Audience.COMPLAINANT, link.to_address, context)


def link_left(link: AccessLink, became: State, code: str, *, at: datetime) -> None:
    """What became of the mail; once it is sent the link works for its two hours."""
    row = AccessLink.objects.filter(pk=link.pk)
    with transaction.atomic():
        row.update(state=became, failure=code, leased_until=None)
        _count(link.made_at, at)
        if became is State.SENT:
            row.update(works_until=at + LINK_WORKS)


def _count(asked_at: datetime, at: datetime) -> None:
    """One request more that was answered or refused, within the day that it is kept or later (R10, D22)."""
    day, _ = AccessDay.objects.get_or_create(day=asked_at.astimezone(timezone.get_default_timezone()).date())
    name = "in_time" if at - asked_at <= KEPT else "too_late"
    AccessDay.objects.filter(pk=day.pk).update(**{name: F(name) + 1})


def forget_access(*, at: datetime) -> int:
    """Remove requests and links of more than a day ago, and the files of their mails; how many went."""
    for request in AccessRequest.objects.filter(asked_at__lt=at - KEPT):
        with transaction.atomic():
            if AccessRequest.objects.filter(pk=request.pk).delete()[0]:
                _count(request.asked_at, at)
    old = list(AccessLink.objects.filter(made_at__lt=at - KEPT))
    for link in old:
        _forget(link, at)
    return len(old)


def close_access(*, at: datetime) -> None:
    """After a restore: a request may have been answered since, and a link may have been used. Both end; one can ask again (D9)."""
    with transaction.atomic():
        for request in AccessRequest.objects.select_for_update():
            _count(request.asked_at, at)
            request.delete()
        AccessLink.objects.filter(works_until__gt=at).update(works_until=at)


def _forget(link: AccessLink, at: datetime) -> None:
    """The file first; a link that never left was too late."""
    forget(link.message_id)
    with transaction.atomic():
        locked = AccessLink.objects.select_for_update().filter(pk=link.pk).first()
        if locked is None:
            return
        if locked.state in {State.WAITING, State.SENDING}:
            _count(locked.made_at, at)
        locked.delete()
