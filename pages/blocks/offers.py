"""Blocks that lead on: to packages, or to one next step."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

IN_SITE = RegexValidator(r"^(/(?![/\\]).*|https://.+|mailto:.+|tel:.+|#.+)$", "Begin met / of https://")


class LinkValue(blocks.StructValue):
    """A link as a template reads it."""

    @property
    def href(self) -> str:
        """Where it leads."""
        return (self["page"].url or "") if self["page"] else self["address"]


class Link(blocks.StructBlock):
    """A link by page, or by address where there is no page."""

    text = blocks.CharBlock(label="linktekst", max_length=60)
    page = blocks.PageChooserBlock(label="pagina", required=False)
    address = blocks.CharBlock(
        label="of adres",
        required=False,
        max_length=300,
        validators=[IN_SITE],
        help_text="Bijvoorbeeld /mijn-dossier/ of https://voorbeeld.nl",
    )

    class Meta:
        icon = "link"
        label = "link"
        value_class = LinkValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise StructBlockValidationError({"page": ValidationError("Kies een pagina óf vul een adres in.")})
        return cleaned


class Packages(blocks.StructBlock):
    """A few packages side by side, each with its short intro."""

    title = blocks.CharBlock(label="kop", max_length=80)
    intro = blocks.TextBlock(label="inleiding", max_length=300, required=False)
    packages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="pages.PackagePage", label="pakket"), label="pakketten", min_num=1, max_num=3
    )

    class Meta:
        icon = "pick"
        label = "Pakketten"
        description = "Een tot drie pakketten naast elkaar, elk met zijn korte inleiding."
        template = "blocks/packages.html"

    def get_preview_value(self) -> Any:
        """The first packages of the site."""
        (kind,) = self.child_blocks["packages"].child_block.target_models
        first = list(kind.objects.live().order_by("path").values_list("pk", flat=True)[:3])
        return self.to_python({"title": "Wat zoek je?", "intro": "", "packages": first})


class CallToAction(blocks.StructBlock):
    """One next step, with a button."""

    title = blocks.CharBlock(label="kop", max_length=80)
    text = blocks.TextBlock(label="tekst", max_length=300, required=False)
    link = Link()

    class Meta:
        icon = "arrow-right-full"
        label = "Volgende stap"
        description = "Eén duidelijke volgende stap, met een knop."
        template = "blocks/call_to_action.html"
        preview_value: dict[str, Any] = {
            "title": "Eens praten?",
            "text": "We denken graag met je mee.",
            "link": {"text": "Mail ons", "page": None, "address": "mailto:naam@voorbeeld.nl"},
        }
