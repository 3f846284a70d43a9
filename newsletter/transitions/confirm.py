"""The owner of an address confirms: from now on the newsletter comes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from newsletter.models import Subscriber


def confirm(subscriber: Subscriber, *, at: datetime) -> None:
    """Confirm a sign-up whose time is not over; a second time, too late or after leaving nothing happens."""
    with transaction.atomic():
        ours = Subscriber.objects.select_for_update().filter(pk=subscriber.pk).first()
        if ours is not None and ours.is_open(at):
            Subscriber.objects.filter(pk=ours.pk).update(confirmed_at=max(at, ours.asked_at))  # clocks are put back
