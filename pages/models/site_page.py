"""What all pages of the site share: today's promised numbers, how they are found, and pictures made at publish."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, Revision
from wagtail.search import index

from complaints import promises
from complaints.procedure.terms import Terms
from pages.example import Example, example
from pages.panels import RemarksPanel
from pages.pictures import make_renditions
from pages.promised import check_tokens, fill_in
from pages.structured_data import Fact, as_script, breadcrumbs
from site_gooiconsult.shared.firm.fixed import FixedAddress

DESCRIPTION_LENGTH = 155
HOME_DEPTH = 2
FOUND = MultiFieldPanel(
    [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("share_image")],
    "Gevonden worden",
)


class SitePage(FixedAddress):
    """A page of the site."""

    share_image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="plaatje bij delen",
        help_text="Dit zien mensen als iemand de pagina deelt. Laat leeg voor het plaatje van de site.",
    )
    content_panels = [RemarksPanel(), *Page.content_panels]
    promote_panels = [FOUND]
    search_fields = [*Page.search_fields, index.SearchField("search_description")]
    summary_field = ""
    """The field that tells the page in short where no description was written."""

    class Meta:
        abstract = True

    @cached_property
    def terms(self) -> Terms:
        """The numbers that the page prints: those of today."""
        return promises.terms_on(timezone.localdate())

    def example_of_today(self) -> Example:
        """The dates for whoever files a complaint now; the page prints its numbers from the same reading."""
        today = timezone.localdate()
        promise = promises.today(today)
        self.terms = promise.terms
        return example(today, promise)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.promising(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.promising(super().serve_preview(request, mode_name))

    def promising(self, response: HttpResponse) -> HttpResponse:
        """Fill in the tokens once the whole page has been rendered."""
        if isinstance(response, TemplateResponse):
            response.add_post_render_callback(self._fill_in)
        return response

    def _fill_in(self, response: HttpResponse) -> None:
        html = response.content.decode()
        if "[[" in html:
            response.content = fill_in(html, self.terms).encode()

    def clean(self) -> None:
        super().clean()
        for field in self._meta.get_fields():
            if isinstance(field, RichTextField):
                check_tokens(getattr(self, field.name))

    @property
    def description(self) -> str:
        """What search engines show: the written description, else the beginning of the page."""
        return self.search_description or self._beginning

    @cached_property
    def _beginning(self) -> str:
        told = strip_tags(getattr(self, self.summary_field).replace("</p>", " ")) if self.summary_field else ""
        return Truncator(" ".join(told.split())).chars(DESCRIPTION_LENGTH)

    @property
    def address(self) -> str:
        """The full address, on the host that the settings name."""
        return settings.BASE_URL + (self.url or "/")

    @cached_property
    def trail(self) -> list[Page]:
        """The pages between home and this one."""
        return list(self.get_ancestors().filter(depth__gt=HOME_DEPTH)) if self.depth > HOME_DEPTH + 1 else []

    def facts(self, request: HttpRequest) -> list[Fact]:
        """What machines are told of the page."""
        between = [(page.title, settings.BASE_URL + (page.get_url(request) or "/")) for page in self.trail]
        return [breadcrumbs([("Home", settings.BASE_URL + "/"), *between, (self.title, self.address)])]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"structured_data": as_script(self.facts(request))}

    def publish(self, revision: Revision, **kwargs: Any) -> None:
        """As Wagtail does, by hand, by the clock or by approval; then the pictures are made, before anybody looks."""
        super().publish(revision, **kwargs)
        make_renditions(self)
