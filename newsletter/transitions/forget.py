"""What may be kept no longer goes: the row, its mails, and the files of those mails."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from newsletter.models import Mail, Subscriber
from site_gooiconsult.shared import post

MAILS_FOR = timedelta(days=7)


def forget(subscriber: Subscriber, *, at: datetime) -> None:
    """Remove a sign-up that may be kept no longer; one that was confirmed meanwhile stays."""
    with transaction.atomic():
        ours = Subscriber.objects.outdated(at).select_for_update().filter(pk=subscriber.pk).first()
        if ours is not None:
            forget_row(ours)


def forget_row(subscriber: Subscriber) -> None:
    """Remove a locked sign-up; files first, so that what breaks halfway is done again."""
    for mail in subscriber.mails.all():
        forget_mail(mail)
    subscriber.delete()


def forget_mail(mail: Mail) -> None:
    """Remove a mail and its file."""
    post.forget(mail.message_id)
    mail.delete()


def forget_name(subscriber: Subscriber) -> None:
    """Of who left the name is no longer needed; the address and the proof of consent stay for a year."""
    Subscriber.objects.filter(pk=subscriber.pk, left_at__isnull=False).update(name="")
