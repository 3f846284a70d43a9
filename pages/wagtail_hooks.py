"""What the pages add to the Wagtail admin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from complaints import promises
from pages.desk import EditorsDesk, pages_of
from pages.handbook import HandbookView
from pages.remarks import remarks

OWN_HELP = {"handboek", "keyboard-shortcuts-trigger"}
MOST_REMARKS = 5


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_remarks(request: HttpRequest, page: Page) -> None:
    """Say what an editor may want to look at again; saving goes on as it was. Not while the editor is still typing."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return
    on = timezone.localdate()
    found = remarks(page.specific, promises.terms_on(on), on)[:MOST_REMARKS]
    if found:
        lines = format_html_join("", "<br>{}", ((line,) for line in found))
        messages.warning(request, format_html("Kijk hier nog eens naar:{}", lines))


@hooks.register("construct_homepage_panels")
def desk(request: HttpRequest, panels: list[Component]) -> None:
    """Editors begin at their pages; who changes no pages sees nothing of it."""
    if pages_of(request.user).exists():  # type: ignore[arg-type]
        panels.append(EditorsDesk(request.user))  # type: ignore[arg-type]


@hooks.register("register_admin_urls")
def handbook_urls() -> list[URLPattern]:
    """The handbook's address."""
    return [path("handboek/", HandbookView.as_view(), name="handbook")]


@hooks.register("register_help_menu_item")
def handbook_item() -> MenuItem:
    """The handbook, in the help menu."""
    return MenuItem("Handboek", reverse_lazy("handbook"), name="handboek", icon_name="doc-full", order=100)


@hooks.register("construct_help_menu")
def only_our_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Help in Dutch, about this site; nothing that leads to another host."""
    items[:] = [item for item in items if item.name in OWN_HELP]


@hooks.register("insert_global_admin_css")
def own_colours() -> SafeString:
    """The colours of the house."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
