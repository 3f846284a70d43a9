"""Whoever asked for a link gets one by mail, where the number and the address belong together (R10, D16)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import AccessLink, AccessRequest, Audience, Case, Paper
from complaints.models.access import LINK_WORKS
from site_gooiconsult.post import forget
from site_gooiconsult.post.item import State
from site_gooiconsult.post.message import new_message_id

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
        if case is None or not _holds(asked, case):
            return False
        return _order(case, at)


def _holds(asked: AccessRequest, case: Case) -> bool:
    return bool(case.email) and constant_time_compare(asked.claim, AccessRequest.claim_of(case.number, case.email))


def _order(case: Case, at: datetime) -> bool:
    """Too many at once are left unanswered: the links of the mails before this one still work."""
    holder = AccessLink.holder_of(case.email)
    of_case = AccessLink.objects.filter(case=case, made_at__gt=at - timedelta(hours=1)).count()
    to_address = AccessLink.objects.filter(holder=holder, made_at__gt=at - timedelta(days=1)).count()
    if of_case >= LINKS_OF_A_CASE_AN_HOUR or to_address >= LINKS_TO_AN_ADDRESS_A_DAY:
        return False
    AccessLink.objects.create(
        case=case,
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
    return compose(Paper.ANSWER_ACCESS, Audience.COMPLAINANT, link.to_address, context)


def link_left(link: AccessLink, became: State, code: str, *, at: datetime) -> None:
    """What became of the mail; once it is sent the link works for its two hours."""
    row = AccessLink.objects.filter(pk=link.pk)
    row.update(state=became, failure=code, leased_until=None)
    if became is State.SENT:
        row.update(works_until=at + LINK_WORKS)


def forget_access(*, at: datetime) -> int:
    """Remove requests and links of more than a day ago, and the files of their mails; how many went."""
    AccessRequest.objects.filter(asked_at__lt=at - KEPT).delete()
    old = list(AccessLink.objects.filter(made_at__lt=at - KEPT))
    for link in old:
        forget(link.message_id)
        link.delete()
    return len(old)
