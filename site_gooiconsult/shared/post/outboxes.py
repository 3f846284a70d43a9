"""All outboxes of the site together: how long mail has been waiting, and whether it moves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Min, QuerySet
from django.utils import timezone

from site_gooiconsult.shared.post.item import Item, State

PATIENCE = timedelta(hours=1)


def outboxes() -> list[QuerySet[Any]]:
    """The mails of each app that leave at any hour; what goes on paper waits for a person and is no mail."""
    models = [model for model in apps.get_models() if issubclass(model, Item) and model.leaves_at_once]
    return [model._default_manager.exclude(to_address="") for model in models]


def oldest_waiting() -> datetime | None:
    """Since when the mail waits that waits longest; None where none does."""
    found = [_oldest(items) for items in outboxes()]
    return min((moment for moment in found if moment is not None), default=None)


def stands_still(at: datetime) -> bool:
    """Whether a mail waits longer than an hour while nothing has left since: one full mailbox is no standstill."""
    for items in outboxes():
        oldest = _oldest(items)
        if oldest is None or at - oldest <= PATIENCE:
            continue
        if not items.filter(state=State.SENT, tried_at__gte=oldest).exists():
            return True
    return False


def doubt_waiting(at: datetime) -> int:
    """After a restore: what waited in the backup may have left since, so a person decides; how many mails that are.

    Each is taken for one whose worker died on it, which the office reports as uncertain and never sends by itself.
    """
    waiting = [items.filter(state=State.WAITING) for items in outboxes()]
    return sum(items.update(state=State.SENDING, leased_until=at) for items in waiting)


def post_again(item: Item, *, to_address: str) -> None:
    """Back to the outbox because a person said so; it keeps its Message-ID, so that a second copy can be recognised."""
    item.state, item.to_address, item.failure = State.WAITING, to_address, ""
    item.attempts, item.try_after, item.leased_until = 0, None, None
    item.waiting_since = timezone.now()
    fields = ["state", "to_address", "failure", "attempts", "try_after", "leased_until", "waiting_since"]
    item.save(update_fields=fields)


def _oldest(items: QuerySet[Any]) -> datetime | None:
    found: datetime | None = items.filter(state=State.WAITING).aggregate(since=Min("waiting_since"))["since"]
    return found
