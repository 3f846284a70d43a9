"""The complainant opens the case: by a link, once, or by the code of a letter; each way in is a recorded look (R9, R10)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from complaints.models import AccessCode, AccessLink, Actor, Case
from complaints.transitions.guarding.look import look
from complaints.transitions.letting_in.give_access import plain_code


def usable_link(token: str, *, at: datetime) -> AccessLink | None:
    """The link of that token, if it is unused, in time, and its case still has the address that it went to."""
    found = AccessLink.objects.filter(
        digest=AccessLink.digest_of(token), used_at__isnull=True, works_until__gt=at
    ).select_related("case__merged_into")
    link = found.first()
    return link if link is not None and link.holder in proofs_of(first_of(link.case)) else None


def first_of(case: Case) -> Case:
    """The case that is handled: where this one was merged into an earlier, that (D14)."""
    return case.merged_into or case


def proofs_of(case: Case) -> set[str]:
    """What opens a case: the address and the last code of it, and of each that was merged into it (D14)."""
    family = Case.objects.filter(Q(pk=case.pk) | Q(merged_into=case.pk)).select_related("access_code")
    addresses = {AccessLink.holder_of(each.email) for each in family if each.email}
    return addresses | {each.access_code.digest for each in family if hasattr(each, "access_code")}


def enter(token: str, *, on: date, at: datetime) -> Case | None:
    """Use a link, which then is used; None where it does not work, whatever the reason."""
    with transaction.atomic():
        link = usable_link(token, at=at)
        if link is None or not AccessLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=at):
            return None
        case = first_of(link.case)
        look(case, by=Actor.complainant(), on=on)
    return case


def enter_with_code(number: str, code: str, *, on: date) -> Case | None:
    """Use the code of a letter, as often as needed; None where number and code do not belong together."""
    with transaction.atomic():
        found = AccessCode.objects.filter(digest=proof_in(number, code)).select_related("case__merged_into").first()
        if found is None:
            return None
        case = first_of(found.case)
        look(case, by=Actor.complainant(), on=on)
    return case


def proof_in(number: str, code: str) -> str:
    """What a number and a code prove together."""
    return AccessCode.digest_of(number, plain_code(code))
