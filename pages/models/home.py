"""The front door."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from pages.blocks import BODY, TEXT_FEATURES
from pages.models.site_page import SitePage
from pages.panels import TermsPanel
from pages.structured_data import Fact, organisation
from site_gooiconsult.shared.firm.models import Firm


class HomePage(SitePage):
    """The front door: what the firm does, and a quiet way to complain."""

    headline = models.CharField("kop", max_length=60)
    lead = models.TextField("in één zin", max_length=250)
    body = StreamField(BODY, verbose_name="inhoud", blank=True)
    complaint_title = models.CharField("kop", max_length=60)
    complaint_text = RichTextField("tekst", features=TEXT_FEATURES)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("complaint_title"), FieldPanel("complaint_text")], "Niet tevreden?"),
        TermsPanel(),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("headline"),
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    summary_field = "lead"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "pages/home.html"

    class Meta:
        verbose_name = "homepage"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"example": self.example_of_today()}

    def facts(self, request: HttpRequest) -> list[Fact]:
        return [organisation(Firm.for_request(request))]
