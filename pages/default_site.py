"""The default site with its first texts; makes only what is missing, so that an editor's words are safe."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, Site

from pages import texts
from pages.models import ComplaintStartPage, HomePage, ProcedurePage


def ensure(on: date, editors: Group) -> None:
    """Make the site, its pages and what editors may do with them."""
    home = HomePage.objects.first() or _make_home()
    if not ProcedurePage.objects.exists():
        home.add_child(instance=ProcedurePage(**texts.PROCEDURE, effective_on=on))
    if not ComplaintStartPage.objects.exists():
        home.add_child(instance=ComplaintStartPage(**texts.START))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=editors, page=home.page_ptr, permission=permission)


def _make_home() -> HomePage:
    """The home page takes the place of Wagtail's welcome page."""
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(instance=HomePage(**texts.HOME))
    address = urlsplit(settings.BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": home,
            "site_name": "Gooiconsult",
        },
    )
    Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk).delete()
    root.refresh_from_db()
    return home
