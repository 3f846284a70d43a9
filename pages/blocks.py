"""The blocks that editors build pages from; each has a template of its own name in templates/blocks/."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from pages.promised import check_tokens

TEXT_FEATURES = ["bold", "italic", "link", "ul", "ol"]


class PromisingText(blocks.RichTextBlock):
    """Rich text in which a term of the procedure is inserted as a token, never typed."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        check_tokens(cleaned.source)
        return cleaned


class Section(blocks.StructBlock):
    """A numbered part of the procedure, with an anchor."""

    number = blocks.CharBlock(label="nummer", max_length=5, help_text="Bijvoorbeeld 2.1")
    title = blocks.CharBlock(label="titel", max_length=80)
    text = PromisingText(label="tekst", features=TEXT_FEATURES)

    class Meta:
        icon = "list-ol"
        label = "Onderdeel"
        template = "blocks/section.html"


class Text(blocks.StructBlock):
    """A heading with running text."""

    title = blocks.CharBlock(label="kop", max_length=80, required=False)
    text = PromisingText(label="tekst", features=TEXT_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        template = "blocks/text.html"


class Promise(blocks.StructBlock):
    """One promise in short: the number large, the sentence under it."""

    token = blocks.ChoiceBlock(
        label="termijn",
        choices=[
            ("bevestigingstermijn", "bevestiging van ontvangst"),
            ("behandeltermijn", "behandeling"),
            ("antwoordtermijn", "antwoord"),
            ("uitsteltermijn", "bericht van uitstel"),
            ("beroepstermijn", "beroep"),
            ("bewaartermijn", "bewaren"),
            ("vernietigtermijn", "vernietigen"),
        ],
    )
    text = blocks.CharBlock(label="zin", max_length=160)

    class Meta:
        icon = "date"
        label = "Belofte"
        template = "blocks/promise.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"phrase": f"[[{value['token']}]]"}
