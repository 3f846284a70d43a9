"""One sign-up: the proof of consent, and the two things that somebody may ask us to do with it."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from newsletter.models import Subscriber
from newsletter.permissions import may_remove, may_see
from newsletter.register.subscribers import SubscriberList, standing_of
from newsletter.transitions.erase import erase
from newsletter.transitions.leave import leave


class SubscriberScreen(WagtailAdminTemplateMixin, TemplateView):
    """A sign-up by its number; for who may not see the list it does not exist."""

    template_name = "newsletter/subscriber.html"
    page_title = "Inschrijving"
    header_icon = "mail"
    row: Subscriber

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(self.user):
            raise Http404
        self.row = get_object_or_404(Subscriber.objects.select_related("wording"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_remove(self.user):
            raise PermissionDenied
        if request.POST.get("deed") == "erase":
            erase(self.row)
            messages.success(request, "De inschrijving is gewist.")
            return redirect(self.list_url)
        if request.POST.get("deed") == "leave":
            leave(self.row, at=timezone.now())
            messages.success(request, "Dit adres krijgt de nieuwsbrief niet meer.")
        return redirect(request.path)

    @property
    def user(self) -> User:
        """Who is at the screen; Wagtail let in nobody who is not signed in."""
        return cast("User", self.request.user)

    @property
    def list_url(self) -> str:
        return str(SubscriberList().url_helper.index_url)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        own = {"url": reverse("newsletter_register:subscriber", args=[self.row.pk]), "label": self.page_title}
        return [*super().get_breadcrumbs_items(), {"url": self.list_url, "label": "Nieuwsbrief"}, own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = {"row": self.row, "standing": standing_of(self.row), "may_remove": may_remove(self.user)}
        return super().get_context_data(**facts, **kwargs)
