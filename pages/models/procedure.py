"""The published complaints procedure: every number on it comes from the terms in force; old versions stay readable."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models.pages import PagePermissionTester
from wagtail.search import index
from wagtail.url_routing import RouteResult

from complaints import promises
from complaints.procedure.terms import Terms
from complaints.promises import Calendar
from pages.blocks import TEXT_FEATURES, Section, Term
from pages.calculator import calculation
from pages.models.approval import ByApprovalOnly
from pages.models.site_page import SitePage
from pages.panels import TermsPanel
from pages.versions import periods


class ProcedurePage(SitePage):
    """The complaints procedure, with its dates for any day, and its older versions below it."""

    intro = RichTextField("inleiding", features=TEXT_FEATURES)
    in_short = StreamField([("term", Term())], verbose_name="in het kort", max_num=4, blank=True)
    sections = StreamField([("section", Section())], verbose_name="onderdelen")
    version = models.CharField(
        "versie", max_length=20, default="1.0", help_text="Geef elke wijziging van de tekst een nieuw nummer."
    )
    effective_on = models.DateField("geldt vanaf")

    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("version"), FieldPanel("effective_on")]),
        FieldPanel("intro"),
        FieldPanel("in_short"),
        FieldPanel("sections"),
        TermsPanel(),
    ]
    search_fields = [*SitePage.search_fields, *map(index.SearchField, ("intro", "sections"))]
    summary_field = "intro"
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "pages/procedure.html"

    class Meta:
        verbose_name = "klachtenprocedure"

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return ByApprovalOnly(user, self)

    @cached_property
    def calendar(self) -> Calendar:
        """The terms and days off of all time, read once for the page."""
        return promises.calendar()

    @cached_property
    def terms(self) -> Terms:
        """As on every page, from what was read already."""
        return self.calendar.on(timezone.localdate()).terms

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        form, example = calculation(request.GET, timezone.localdate(), self.calendar)
        closings = self.calendar.closings(timezone.localdate())
        return context | {"form": form, "example": example, "closings": closings}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Below the page stand its versions: all of them, and each by its first day."""
        match path_components:
            case ["versies"] | ["versies", _] if self.live:
                return RouteResult(self, kwargs={"versions": path_components[1:]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "versions" not in kwargs:
            return super().serve(request, *args, **kwargs)
        known = periods(self, timezone.localdate(), self.calendar)
        if not kwargs["versions"]:
            return self._show(request, "pages/procedure_versions.html", periods=known[::-1])
        period = next((each for each in known if each.since.isoformat() == kwargs["versions"][0]), None)
        if period is None:
            raise Http404
        then: ProcedurePage = period.revision.as_object()
        then.terms = self.calendar.on(period.since).terms
        return then._show(request, "pages/procedure_then.html", period=period)

    def _show(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        response = TemplateResponse(request, template, self.get_context(request) | context)
        return self.promising(response)
