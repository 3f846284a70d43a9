"""Links in mails: the key of a sign-up, signed. Nobody can make one up, and no link is stored."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from newsletter.models import Subscriber


def _signer() -> Signer:
    return Signer(salt="newsletter.links")


def token_of(subscriber: Subscriber) -> str:
    """What opens the pages of a sign-up: its key with a signature of 256 bits."""
    return _signer().sign(subscriber.key.hex)


def link(name: str, subscriber: Subscriber) -> str:
    """The full address of `confirm_link` or `leave_link`, for a mail."""
    return f"{settings.BASE_URL}{reverse(f'newsletter:{name}', args=[token_of(subscriber)])}"


def subscriber_of(token: str) -> Subscriber | None:
    """The sign-up that a token opens; None for a forged token, and for a sign-up that is gone."""
    try:
        key = _signer().unsign(token)
    except BadSignature:
        return None
    return Subscriber.objects.filter(key=uuid.UUID(key)).first()
