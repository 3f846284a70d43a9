"""The page that invites to the newsletter, and says what one gets."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from newsletter.forms import SignUpForm
from site_gooiconsult.shared.firm.fixed import FixedAddress

SLUG = "nieuwsbrief"


class NewsletterPage(FixedAddress):
    """The newsletter: what it is, how often it comes, and the form."""

    intro = RichTextField("inleiding", features=["bold", "italic", "link", "ul", "ol"])
    promise = models.CharField(
        "wat en hoe vaak",
        max_length=300,
        help_text="Hier zegt iemand ja op. De tekst staat boven de knop, en we bewaren hem bij elke inschrijving.",
    )

    content_panels = [*FixedAddress.content_panels, FieldPanel("intro"), FieldPanel("promise")]
    search_fields = [*FixedAddress.search_fields, index.SearchField("intro"), index.SearchField("promise")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "newsletter/page.html"

    class Meta:
        verbose_name = "nieuwsbrief"

    @property
    def description(self) -> str:
        """What search engines show."""
        return str(self.search_description or self.promise)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"form": SignUpForm()}
