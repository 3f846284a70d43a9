"""Blocks of the complaints procedure: its parts, and its promised numbers."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from pages.blocks.words import TEXT_FEATURES, PromisingLine, PromisingText
from pages.promised import NAMES


class Section(blocks.StructBlock):
    """A numbered part of the procedure, with an anchor."""

    number = blocks.RegexBlock(
        r"^\d+(\.\d+)*$",
        label="nummer",
        help_text="Bijvoorbeeld 2.1",
        error_messages={"invalid": "Alleen cijfers en punten."},
    )
    title = blocks.CharBlock(label="titel", max_length=80)
    text = PromisingText(label="tekst", features=TEXT_FEATURES)

    class Meta:
        icon = "list-ol"
        label = "Onderdeel"
        description = "Een genummerd deel van de procedure. Het komt vanzelf in de inhoudsopgave."
        template = "blocks/section.html"
        preview_value: dict[str, Any] = {
            "number": "2.1",
            "title": "Ontvangen",
            "text": "<p>Binnen [[bevestigingstermijn]] na ontvangst krijg je een bevestiging van ons.</p>",
        }


class Term(blocks.StructBlock):
    """A promised number, large, with the sentence under it."""

    token = blocks.ChoiceBlock(label="termijn", choices=list(NAMES.items()))
    text = PromisingLine(label="zin", max_length=160)

    class Meta:
        icon = "date"
        label = "Termijn"
        description = "Een getal uit de klachtenprocedure, groot. Het verandert mee als de termijn verandert."
        template = "blocks/term.html"
        preview_value: dict[str, Any] = {
            "token": "behandeltermijn",
            "text": "In deze tijd willen we je klacht oplossen.",
        }
