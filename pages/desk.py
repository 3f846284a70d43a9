"""What an editor sees first: the way to the pages that matter, and the pages that nobody looked at for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

AGES_AFTER = timedelta(days=180)
MOST = 5
WAYS = (
    ("Zoek een plaatje", "wagtailimages:index"),
    ("Zoek een bestand", "wagtaildocs:index"),
    ("Stuur een oud adres door", "wagtailredirects:index"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a screen."""

    name: str
    url: str


def pages_of(user: User) -> PageQuerySet:
    """The pages that a user may change."""
    return page_permission_policy.instances_user_has_permission_for(user, "change")


def ageing(pages: PageQuerySet) -> PageQuerySet:
    """The public pages that nobody published for half a year, the oldest first."""
    return pages.live().filter(last_published_at__lt=timezone.now() - AGES_AFTER).order_by("last_published_at")


class EditorsDesk(Component):
    """The panel on the home page of the admin."""

    template_name = "wagtailadmin/pages/desk.html"
    order = 40

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        pages = pages_of(self.user).filter(depth__in=(2, 3)).order_by("path")
        to_pages = [Way(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages]
        return {
            "pages": to_pages,
            "ways": [Way(name, reverse(url)) for name, url in WAYS],
            "ageing": ageing(pages_of(self.user))[:MOST],
        }
