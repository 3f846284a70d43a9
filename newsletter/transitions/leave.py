"""A subscriber leaves, and may come back for a day without signing up anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from newsletter.models import Subscriber
from newsletter.transitions.forget import forget_row


def leave(subscriber: Subscriber, *, at: datetime) -> None:
    """End a subscription; nothing happens where it has ended, or never began."""
    Subscriber.objects.receiving().filter(pk=subscriber.pk).update(left_at=at)


def come_back(subscriber: Subscriber, *, at: datetime) -> None:
    """Undo leaving, within a day. A newer sign-up of the same address makes way, unless it is confirmed already."""
    with transaction.atomic():
        ours = Subscriber.objects.select_for_update().filter(pk=subscriber.pk).first()
        if ours is None or not ours.may_come_back(at):
            return
        newer = Subscriber.objects.select_for_update().current().filter(email=ours.email).first()
        if newer is None or not newer.is_receiving:
            if newer is not None:
                forget_row(newer)
            Subscriber.objects.filter(pk=ours.pk).update(left_at=None)
