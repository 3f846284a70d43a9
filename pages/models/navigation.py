"""The menus that editors change: above each page, and at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page

from pages.blocks.offers import Link
from site_gooiconsult.shared.firm.fixed import address_below_home


@dataclass(frozen=True, slots=True)
class MenuLink:
    """One link of a menu."""

    text: str
    href: str


@register_setting(icon="bars")
class Navigation(BaseSiteSetting):
    """The links above and below each page."""

    main = StreamField([("link", Link())], verbose_name="hoofdmenu", blank=True, max_num=7)
    foot = StreamField([("link", Link())], verbose_name="onderaan", blank=True, max_num=10)
    foot_text = models.CharField("zin onderaan", max_length=200, blank=True)

    panels = [FieldPanel("main"), FieldPanel("foot"), FieldPanel("foot_text")]

    class Meta:
        verbose_name = "menu's"

    @cached_property
    def menus(self) -> dict[str, Sequence[MenuLink]]:
        """Both menus. Their pages come in one query; one that is not public is left out."""
        raw = {name: [block["value"] for block in getattr(self, name).raw_data] for name in ("main", "foot")}
        wanted = {link["page"] for links in raw.values() for link in links if link["page"]}
        paths = dict(Page.objects.live().filter(pk__in=wanted).values_list("pk", "url_path"))
        return {
            name: [
                MenuLink(link["text"], address_below_home(paths[link["page"]]) if link["page"] else link["address"])
                for link in links
                if not link["page"] or link["page"] in paths
            ]
            for name, links in raw.items()
        }
