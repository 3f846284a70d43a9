"""The door of the clock: mails that wait, and what may be kept no longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from newsletter.letters import mail_of
from newsletter.models import Letter, Subscriber
from newsletter.transitions.forget import LETTERS_FOR, forget, forget_letter, forget_name
from newsletter.transitions.post_letter import post_letter
from site_gooiconsult.clock import Tally
from site_gooiconsult.post import deliver

SLICE = 200


def post_newsletters(at: datetime) -> Tally:
    """Hand the waiting mails to the mail server."""
    letters = Letter.objects.select_related("subscriber__wording")
    posted = deliver(letters, compose=mail_of, report=post_letter, at=at)
    return Tally(posted.done, posted.failed, posted.more)


def clear_newsletter(at: datetime) -> Tally:
    """Forget sign-ups that were never confirmed, who left long ago, the name of who left, and old mails."""
    old = Letter.objects.filter(ordered_on__lte=timezone.localdate(at) - LETTERS_FOR)
    tallies = (
        _each(Subscriber.objects.outdated(at), partial(forget, at=at)),
        _each(Subscriber.objects.named_after_leaving(at), forget_name),
        _each(old, forget_letter),
    )
    return Tally(sum(tally.done for tally in tallies), more=any(tally.more for tally in tallies))


def _each(rows: QuerySet[Any], verb: Callable[[Any], None]) -> Tally:
    found = list(rows.order_by("pk")[:SLICE])
    for row in found:
        verb(row)
    return Tally(len(found), more=len(found) == SLICE)
