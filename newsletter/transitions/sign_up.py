"""Somebody types an address in our form: it is kept as pending, and its owner is asked by mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from newsletter.models import Mail, Paper, Subscriber, Wording
from newsletter.transitions.forget import forget
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post.message import new_message_id

MAILS_A_WEEK = 3
"""So many at most to one address, and one a day: whoever types somebody else's address cannot flood them."""
WEEK = timedelta(days=7)


def sign_up(email: str, *, name: str = "", page: str = "", promise: str, at: datetime) -> None:
    """Keep a sign-up as pending, or leave as it is what stands already, and order the mail that fits.

    `email` is normalised; `promise` is what the form said that one gets. Tells its caller nothing, so that no
    answer can give away who is subscribed.
    """
    with transaction.atomic():
        _make_room(email, at)
        wording, _ = Wording.objects.get_or_create(text=promise)
        facts = {"name": name, "page": page, "wording": wording, "asked_at": at}
        # Locked, and safe when two sign up at once: the database keeps one row, and the second finds it.
        subscriber, _ = Subscriber.objects.select_for_update().get_or_create(email=email, left_at=None, defaults=facts)
        _order_mail(subscriber, at)


def _make_room(email: str, at: datetime) -> None:
    """A sign-up that was never confirmed makes way when its time is over, even before the job comes by."""
    for outdated in Subscriber.objects.outdated(at).filter(email=email):
        forget(outdated, at=at)


def _order_mail(subscriber: Subscriber, at: datetime) -> None:
    on = timezone.localdate(at)
    address = subscriber.email
    if Mail.objects.filter(to_address=address, ordered_on__gt=on - WEEK).count() >= MAILS_A_WEEK:
        return
    paper = Paper.KNOWN if subscriber.is_receiving else Paper.CONFIRM
    facts = {"subscriber": subscriber, "paper": paper, "message_id": new_message_id()}
    _, first_today = Mail.objects.get_or_create(to_address=address, ordered_on=on, defaults=facts)
    if first_today:
        clock.soon("post_newsletters")
