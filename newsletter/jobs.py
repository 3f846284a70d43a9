"""The door of the clock: mails that wait, and what may be kept no longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from newsletter.letters import compose
from newsletter.models import Mail, Subscriber
from newsletter.transitions.forget import MAILS_FOR, forget, forget_mail, forget_name
from newsletter.transitions.post_mail import post_mail
from site_gooiconsult.shared.clock import Tally
from site_gooiconsult.shared.post import deliver

SLICE = 200


def post_newsletters(at: datetime) -> Tally:
    """Hand the waiting mails to the mail server."""
    mails = Mail.objects.select_related("subscriber__wording")
    posted = deliver(mails, compose=compose, report=post_mail, at=at)
    return Tally(posted.done, posted.failed, posted.more)


def clear_newsletter(at: datetime) -> Tally:
    """Forget sign-ups that were never confirmed, who left long ago, the name of who left, and old mails."""
    old = Mail.objects.filter(ordered_on__lte=timezone.localdate(at) - MAILS_FOR)
    tallies = (
        _each(Subscriber.objects.outdated(at), partial(forget, at=at)),
        _each(Subscriber.objects.named_after_leaving(at), forget_name),
        _each(old, forget_mail),
    )
    return Tally(sum(tally.done for tally in tallies), more=any(tally.more for tally in tallies))


def _each(rows: QuerySet[Any], verb: Callable[[Any], None]) -> Tally:
    found = list(rows.order_by("pk")[:SLICE])
    for row in found:
        verb(row)
    return Tally(len(found), more=len(found) == SLICE)
