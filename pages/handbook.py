"""The handbook for editors and staff, as a screen of the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.safestring import mark_safe
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

HANDBOOK = settings.PROJECT_DIR / "docs" / "handboek.md"


class HandbookView(WagtailAdminTemplateMixin, TemplateView):
    """The handbook that comes with this version of the site."""

    template_name = "wagtailadmin/pages/handbook.html"
    page_title = "Handboek"
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": self.request.path, "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        html = MarkdownIt("commonmark", {"html": False}).enable("table").render(HANDBOOK.read_text())
        return context | {"handbook": mark_safe(html)}  # noqa: S308 - a file of our own, and markup in it is escaped
