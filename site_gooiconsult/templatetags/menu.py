"""The main menu: the pages below home that editors show in menus."""

from django import template
from django.http import HttpRequest
from wagtail.models import Page, Site

register = template.Library()


@register.filter
def menu(request: HttpRequest) -> list[dict[str, str]]:
    """Title and address of each page in the menu."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = Page.objects.child_of(site.root_page).live().in_menu()
    return [{"title": page.title, "url": page.get_url(request)} for page in pages]
