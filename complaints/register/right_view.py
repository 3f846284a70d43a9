"""The base of every screen of the register that belongs to a right."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints.models import Actor
from complaints.permissions import Right, rights


class RightView(WagtailAdminTemplateMixin, View):
    """A screen for a right, or for one of two; for everybody else its address does not exist."""

    right: Right
    or_right: Right | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not rights(self.user) & {self.right, self.or_right}:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        """Who is at the screen; Wagtail let in nobody who is not signed in."""
        return cast("User", self.request.user)

    @property
    def by(self) -> Actor:
        """The same, as who does a step."""
        return Actor.staff(self.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": self.request.path, "label": self.page_title}]
