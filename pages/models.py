"""The page types of the site."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from pages.blocks import TEXT_FEATURES, Promise, Section, Text
from pages.promised import check_tokens, fill_in


class PromisingPage(Page):
    """A page on which the tokens of the procedure show today's numbers."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return fill_in_response(super().serve(request, *args, **kwargs), timezone.localdate())

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return fill_in_response(super().serve_preview(request, mode_name), timezone.localdate())


def fill_in_response(response: HttpResponse, on: date) -> HttpResponse:
    """Replace the tokens once the whole page has been rendered."""
    if hasattr(response, "add_post_render_callback"):
        response.add_post_render_callback(lambda done: _replace(done, on))
    return response


def _replace(response: HttpResponse, on: date) -> None:
    response.content = fill_in(response.content.decode(), on).encode()


class HomePage(PromisingPage):
    """The front door."""

    lead = models.TextField("in één zin", max_length=250)
    body = StreamField([("text", Text())], verbose_name="inhoud", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "pages/home.html"

    class Meta:
        verbose_name = "homepage"


class ProcedurePage(PromisingPage):
    """The published complaints procedure; every number on it comes from the terms in force."""

    intro = RichTextField("inleiding", features=TEXT_FEATURES)
    promises = StreamField([("promise", Promise())], verbose_name="in het kort", max_num=4, blank=True)
    sections = StreamField([("section", Section())], verbose_name="onderdelen")
    version = models.CharField("versie", max_length=20, default="1.0")
    effective_on = models.DateField("geldt vanaf")

    content_panels = [
        *Page.content_panels,
        FieldPanel("version"),
        FieldPanel("effective_on"),
        FieldPanel("intro"),
        FieldPanel("promises"),
        FieldPanel("sections"),
    ]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "pages/procedure.html"

    class Meta:
        verbose_name = "klachtenprocedure"

    def clean(self) -> None:
        super().clean()
        check_tokens(self.intro)


class ComplaintStartPage(PromisingPage):
    """Where a client begins to file a complaint; the steps lie below its address."""

    intro = RichTextField("inleiding", features=TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "pages/complaint_start.html"

    class Meta:
        verbose_name = "startpagina klacht indienen"

    def clean(self) -> None:
        super().clean()
        check_tokens(self.intro)
