"""Somebody asks us to remove everything that we have of them (AVG article 17)."""

from __future__ import annotations

from django.db import transaction

from newsletter.models import Subscriber
from newsletter.transitions.forget import forget_row


def erase(subscriber: Subscriber) -> None:
    """Remove every sign-up of the same address, its mails and their files, at once."""
    with transaction.atomic():
        for row in Subscriber.objects.select_for_update().filter(email=subscriber.email):
            forget_row(row)
