"""Delivers what waits in an outbox: claim, hand over, report. No mail is lost, and none is sent twice in silence."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from site_gooiconsult.shared.post.item import Item, State
from site_gooiconsult.shared.post.line import Line, Refused, TryLater, Unsure

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=settings.POST_LEASE_SECONDS)
SLICE_SECONDS = 8.0
BATCH = 1000
LONGEST_WAIT = timedelta(hours=1)
SLACK = timedelta(seconds=30)
"""Longer than a slice: so far apart are the moments of two workers at once."""
MOST_ATTEMPTS = 30
"""A server that says "later" for so long, a day, has said no; one that does not answer is asked for ever."""

Compose = Callable[[Any], EmailMessage]
Report = Callable[[Any, State, str], None]


@dataclass(frozen=True, slots=True)
class Posted:
    """What one slice of deliveries did."""

    done: int = 0
    failed: int = 0
    more: bool = False


def deliver(
    items: QuerySet[Any], *, compose: Compose, report: Report, at: datetime, seconds: float = SLICE_SECONDS
) -> Posted:
    """Deliver the waiting items of an outbox for at most so many seconds.

    `report(item, state, code)` tells the owning app what became of an item: sent, refused or uncertain.
    """
    until = time.monotonic() + seconds
    done, failed = 0, _give_up_lost(items, report, at)
    due = list(_waiting(items, at).values_list("pk", flat=True)[:BATCH])
    with Line() as line:
        for pk in due:
            if time.monotonic() > until:
                return Posted(done, failed, more=True)
            item = _claim(items, pk, at)
            if item is not None:
                ok = _hand_over(line, item, compose, report, items, at)
                done, failed = done + ok, failed + (not ok)
    return Posted(done, failed, more=len(due) == BATCH)


def _give_up_lost(items: QuerySet[Any], report: Report, at: datetime) -> int:
    """An item whose worker died on it: nobody knows whether it arrived, so it is never sent again in silence.

    A lease that is longer than any lease was given by a clock that has been put back since: it ends as one given now.
    """
    items.filter(state=State.SENDING, leased_until__gt=at + LEASE + SLACK).update(leased_until=at + LEASE)
    lost = list(items.filter(state=State.SENDING, leased_until__lt=at))
    for item in lost:
        _tell(report, item, State.UNCERTAIN, "lease")
    return len(lost)


def _tell(report: Report, item: Item, became: State, code: str) -> bool:
    """Tell the owner. Where that fails the item stays claimed, and is given up as lost when its lease runs out."""
    try:
        report(item, became, code)
    except Exception as error:  # noqa: BLE001 - one poisoned item must not stop the others
        logger.error("report failed: %s", type(error).__name__)  # noqa: TRY400 - a traceback holds an address
        return False
    return True


def _waiting(items: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """What is due; one without an address waits for a person, who posts it on paper.

    Nothing is put off for longer than the longest wait, but by a clock that has been put back since.
    """
    due = Q(try_after__isnull=True) | Q(try_after__lte=at) | Q(try_after__gt=at + LONGEST_WAIT + SLACK)
    return items.filter(due, state=State.WAITING).exclude(to_address="").order_by("pk")


def _claim(items: QuerySet[Any], pk: int, at: datetime) -> Item | None:
    """Take an item for this worker alone: one conditional UPDATE, so that of two workers one wins."""
    taken = _waiting(items, at).filter(pk=pk)
    leased = {"leased_until": at + LEASE, "tried_at": timezone.now(), "attempts": F("attempts") + 1}
    if not taken.update(state=State.SENDING, **leased):
        return None
    return items.filter(pk=pk).first()


def _hand_over(line: Line, item: Item, compose: Compose, report: Report, items: QuerySet[Any], at: datetime) -> bool:
    try:
        mail = compose(item)
        line.send(mail)
    except TryLater as error:
        if error.answered and item.attempts >= MOST_ATTEMPTS:
            _tell(report, item, State.REFUSED, str(error))
        else:
            _put_back(items, item, at, str(error))
        return False
    except Unsure as error:
        _tell(report, item, State.UNCERTAIN, str(error))
        return False
    except Refused as error:
        _tell(report, item, State.REFUSED, str(error))
        return False
    except Exception as error:  # noqa: BLE001 - one poisoned item must not stop the others
        _tell(report, item, State.REFUSED, type(error).__name__)
        return False
    return _tell(report, item, State.SENT, "")


def _put_back(items: QuerySet[Any], item: Item, at: datetime, code: str) -> None:
    """Back to the outbox, and longer each time: a minute, two, four, an hour at most.

    Not where the lease is another's by now: then this worker was taken for dead.
    """
    wait = min(timedelta(minutes=2 ** min(item.attempts - 1, 10)), LONGEST_WAIT)
    ours = items.filter(pk=item.pk, state=State.SENDING, leased_until=item.leased_until)
    ours.update(state=State.WAITING, leased_until=None, try_after=at + wait, failure=code)
