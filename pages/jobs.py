"""The door of the clock: what editors planned goes on the site, and off it."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django.db.models import Q
from wagtail.models import Page, Revision

from site_gooiconsult.shared.clock.job import Tally


def publish_scheduled(at: datetime) -> Tally:
    """Publish and unpublish what was planned for a moment that has come; Wagtail's own command does it."""
    due = _due(at)
    if due:
        call_command("publish_scheduled", verbosity=0)
    return Tally(done=due)


def _due(at: datetime) -> int:
    expired = Page.objects.filter(Q(live=True), expire_at__lt=at)
    return expired.count() + Revision.objects.filter(approved_go_live_at__lt=at).count()
