"""Pages of text, and the page where a complaint begins."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from pages.blocks import BODY, TEXT_FEATURES, Pair
from pages.models.site_page import SitePage
from pages.panels import TermsPanel


class ContentPage(SitePage):
    """An ordinary page."""

    intro = models.TextField("inleiding", max_length=400, blank=True)
    body = StreamField(BODY, verbose_name="inhoud")

    content_panels = [*SitePage.content_panels, FieldPanel("intro"), FieldPanel("body"), TermsPanel()]
    search_fields = [*SitePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    summary_field = "intro"
    parent_page_types = ["pages.HomePage", "pages.ContentPage"]
    subpage_types = ["pages.ContentPage"]
    template = "pages/content.html"

    class Meta:
        verbose_name = "gewone pagina"
        verbose_name_plural = "gewone pagina's"


class BehaviourPage(SitePage):
    """Leadership: behaviour that helps, behaviour that does not, and unlearning it."""

    intro = models.TextField("inleiding", max_length=400)
    helping = RichTextField("helpend gedrag", features=TEXT_FEATURES)
    unhelping = RichTextField("niet-helpend gedrag", features=TEXT_FEATURES)
    unlearning = RichTextField("ontleren", features=TEXT_FEATURES)
    pairs_title = models.CharField("kop boven de paren", max_length=80)
    pairs = StreamField([("pair", Pair())], verbose_name="gedragsparen", blank=True)
    body = StreamField(BODY, verbose_name="onder de paren", blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("helping"), FieldPanel("unhelping"), FieldPanel("unlearning")], "Gedrag"),
        MultiFieldPanel([FieldPanel("pairs_title"), FieldPanel("pairs")], "Paren"),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        *map(index.SearchField, ("intro", "helping", "unhelping", "unlearning", "pairs", "body")),
    ]
    summary_field = "intro"
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "pages/behaviour.html"

    class Meta:
        verbose_name = "leiderschapspagina"


class ComplaintStartPage(SitePage):
    """Where a client begins to file a complaint; the steps lie below its address."""

    intro = RichTextField("inleiding", features=TEXT_FEATURES)
    body = StreamField(BODY, verbose_name="onder de knop", blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro"), FieldPanel("body"), TermsPanel()]
    search_fields = [*SitePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    summary_field = "intro"
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "pages/complaint_start.html"

    class Meta:
        verbose_name = "startpagina klacht indienen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"example": self.example_of_today()}
