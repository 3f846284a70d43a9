"""The packages: one page to choose from, and a page for each."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import BODY
from pages.models.site_page import SitePage
from pages.structured_data import Fact, service
from site_gooiconsult.shared.firm.models import Firm


class PackageIndexPage(SitePage):
    """The question: website, webshop or e-learning? With each package under it."""

    intro = models.TextField("inleiding", max_length=400)
    body = StreamField(BODY, verbose_name="onder de pakketten", blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    summary_field = "intro"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.PackagePage"]
    max_count = 1
    template = "pages/package_index.html"

    class Meta:
        verbose_name = "overzicht van pakketten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"packages": PackagePage.objects.child_of(self).live().public().order_by("path")}


class Drawing(models.TextChoices):
    """Our own drawings of what is in a package."""

    WEBSITE = "website", "website"
    WEBSHOP = "webshop", "webshop"
    E_LEARNING = "e-learning", "e-learning"
    OTHER = "pakket", "iets anders"


class PackagePage(SitePage):
    """One package: a short intro, and what is in it under that."""

    drawing = models.CharField("tekening", max_length=20, choices=Drawing.choices, default=Drawing.OTHER)
    intro = models.TextField("korte inleiding", max_length=300)
    contents = StreamField(
        [("item", blocks.CharBlock(label="onderdeel", max_length=120, icon="tick-inverse"))],
        verbose_name="wat erin zit",
        blank=True,
    )
    sample = models.BooleanField(
        "dit is voorbeeldinhoud",
        default=False,
        help_text="Dan staat erbij dat de inhoud een voorbeeld is. Zet dit uit als de tekst van ons klopt.",
    )
    body = StreamField(BODY, verbose_name="uitleg", blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("drawing"),
        FieldPanel("intro"),
        FieldPanel("contents"),
        FieldPanel("sample"),
        FieldPanel("body"),
    ]
    search_fields = [*SitePage.search_fields, *map(index.SearchField, ("intro", "contents", "body"))]
    summary_field = "intro"
    parent_page_types = ["pages.PackageIndexPage"]
    subpage_types: list[str] = []
    template = "pages/package.html"

    class Meta:
        verbose_name = "pakket"
        verbose_name_plural = "pakketten"

    def facts(self, request: HttpRequest) -> list[Fact]:
        return [*super().facts(request), service(self.title, self.description, self.address, Firm.for_request(request))]
