"""The complainant opens the case: by a link, once, or by the code of a letter; each way in is a recorded look (R9, R10)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from complaints.models import AccessCode, AccessLink, Actor, Case
from complaints.transitions.give_access import plain_code
from complaints.transitions.look import look


def usable_link(token: str, *, at: datetime) -> AccessLink | None:
    """The link of that token, if it is unused, in time, and its case still has the address that it went to."""
    found = AccessLink.objects.filter(
        digest=AccessLink.digest_of(token), used_at__isnull=True, works_until__gt=at
    ).select_related("case")
    link = found.first()
    return link if link is not None and link.holder == AccessLink.holder_of(link.case.email) else None


def enter(token: str, *, on: date, at: datetime) -> Case | None:
    """Use a link, which then is used; None where it does not work, whatever the reason."""
    with transaction.atomic():
        link = usable_link(token, at=at)
        if link is None or not AccessLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=at):
            return None
        look(link.case, by=Actor.complainant(), on=on)
    return link.case


def enter_with_code(number: str, code: str, *, on: date) -> Case | None:
    """Use the code of a letter, as often as needed; None where number and code do not belong together."""
    digest = AccessCode.digest_of(number, plain_code(code))
    with transaction.atomic():
        found = AccessCode.objects.filter(digest=digest).select_related("case").first()
        if found is None:
            return None
        look(found.case, by=Actor.complainant(), on=on)
    return found.case
