"""Somebody asks for a link to a case: known or unknown, the same row and the same job (R10)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from complaints.models import AccessRequest
from site_gooiconsult.shared import clock


def ask_access(*, number: str, address: str, at: datetime) -> None:
    """Write down that somebody asked, and have it answered soon; nothing is looked up here, so nothing shows."""
    with transaction.atomic():
        AccessRequest.objects.create(number=number, claim=AccessRequest.claim_of(number, address), asked_at=at)
        clock.soon("answer_access")
