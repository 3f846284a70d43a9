"""What every screen about one case shares: who may not see the case gets the answer of a case that is not there."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints.models import Actor, Case
from complaints.permissions import visible_to

REGISTER = "klachten_modeladmin_index"
"""The register: where somebody goes who may no longer see the case."""


class CaseView(WagtailAdminTemplateMixin, View):
    """A screen about one case; Wagtail's own gate has let in whoever may use the admin, and no more (R9, D10)."""

    header_icon = "folder-open-inverse"
    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.case = get_object_or_404(self.cases(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def cases(self) -> QuerySet[Case]:
        """The cases that this user may see, with what the screen reads of one."""
        return visible_to(self.user).select_related("handler")

    @property
    def user(self) -> User:
        """Who is at the screen; Wagtail let in nobody who is not signed in."""
        return cast("User", self.request.user)

    @cached_property
    def by(self) -> Actor:
        """The same, as who does a step."""
        return Actor.staff(self.user)

    @cached_property
    def on(self) -> date:
        """Today, in Amsterdam."""
        return timezone.localdate()

    @property
    def file_url(self) -> str:
        """The address of the case file."""
        return reverse("complaints_register:case", args=[self.case.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": self.file_url, "label": self.case.number}]
