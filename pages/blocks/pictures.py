"""Blocks that hold a picture, a table or a file."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from pages.blocks.words import LINE_FEATURES, PromisingLine, PromisingText


class Picture(blocks.StructBlock):
    """A picture with words for who cannot see it, unless it only decorates."""

    picture = ImageBlock(label="plaatje")
    caption = blocks.CharBlock(label="bijschrift", max_length=200, required=False)

    class Meta:
        icon = "image"
        label = "Plaatje"
        description = "Beschrijf in één zin wat erop staat, of zeg dat het alleen versiert."
        template = "blocks/picture.html"

    def get_preview_value(self) -> Any:
        """The newest picture of the site."""
        newest = get_image_model().objects.order_by("-pk").values_list("pk", flat=True).first()
        shown = {"image": newest, "alt_text": "Een plaatje van deze site", "decorative": False}
        return self.to_python({"picture": shown if newest else None, "caption": "Het bijschrift staat eronder."})


class Table(blocks.StructBlock):
    """A table with a caption; the first row names the columns."""

    caption = blocks.CharBlock(label="titel van de tabel", max_length=120)
    table = TypedTableBlock(
        [
            ("line", PromisingLine(label="regel", required=False)),
            ("text", PromisingText(label="tekst", features=LINE_FEATURES)),
        ],
        label="tabel",
    )

    class Meta:
        icon = "table"
        label = "Tabel"
        description = "Alleen voor gegevens die je in rijen en kolommen vergelijkt."
        template = "blocks/table.html"
        preview_value: dict[str, Any] = {
            "caption": "Hoelang we iets bewaren",
            "table": {
                "columns": [{"type": "line", "heading": "Wat"}, {"type": "line", "heading": "Hoelang"}],
                "rows": [{"values": ["Een klacht", "minstens [[bewaartermijn]]"]}],
            },
        }


class Download(blocks.StructBlock):
    """A file to take along, with its kind and size."""

    document = DocumentChooserBlock(label="bestand")
    text = blocks.CharBlock(label="waarover het gaat", max_length=120)

    class Meta:
        icon = "download"
        label = "Download"
        description = "Een bestand. De soort en de grootte staan er vanzelf bij."
        template = "blocks/download.html"

    def get_preview_value(self) -> Any:
        """The newest file of the site."""
        newest = get_document_model().objects.order_by("-pk").values_list("pk", flat=True).first()
        return self.to_python({"document": newest, "text": "Onze brochure"})
