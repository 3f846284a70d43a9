"""Blocks of words."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from pages.promised import check_tokens

TEXT_FEATURES = ["h3", "bold", "italic", "link", "document-link", "ul", "ol"]
LINE_FEATURES = ["bold", "italic", "link"]


class PromisingText(blocks.RichTextBlock):
    """Rich text in which a term of the procedure is inserted as a token, never typed."""

    def clean(self, value: RichText) -> RichText:
        cleaned: RichText = super().clean(value)
        check_tokens(cleaned.source)
        return cleaned


class PromisingLine(blocks.CharBlock):
    """A line in which a term of the procedure is inserted as a token."""

    def clean(self, value: str) -> str:
        cleaned: str = super().clean(value)
        check_tokens(cleaned)
        return cleaned


class Heading(blocks.StructBlock):
    """A heading that begins a new part of the page."""

    text = blocks.CharBlock(label="kop", max_length=80)
    level = blocks.ChoiceBlock(label="soort", choices=[("h2", "kop"), ("h3", "tussenkop")], default="h2")

    class Meta:
        icon = "title"
        label = "Kop"
        description = "Begint een nieuw deel van de pagina. Sla geen niveau over."
        template = "blocks/heading.html"
        preview_value: dict[str, Any] = {"text": "Leren doe je samen", "level": "h2"}


class Text(blocks.StructBlock):
    """Running text, with lists, links and small headings."""

    text = PromisingText(label="tekst", features=TEXT_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        description = "Gewone tekst, met lijstjes, links en tussenkopjes."
        template = "blocks/text.html"
        preview_value: dict[str, Any] = {
            "text": "<p>Een training werkt pas als je er maandag iets aan hebt. Daarom beginnen we bij jouw werk, "
            "en niet bij <b>onze</b> map.</p>"
        }


class Quote(blocks.StructBlock):
    """What somebody said, with the name of who said it."""

    text = blocks.TextBlock(label="citaat", max_length=400)
    name = blocks.CharBlock(label="van wie", max_length=80, required=False)

    class Meta:
        icon = "openquote"
        label = "Citaat"
        description = "Woorden van iemand anders. Vraag of je ze mag gebruiken."
        template = "blocks/quote.html"
        preview_value: dict[str, Any] = {"text": "Ik dacht dat ik hielp. Nu vraag ik het eerst.", "name": "Een cursist"}


class Step(blocks.StructBlock):
    """One step."""

    title = PromisingLine(label="stap", max_length=80)
    text = PromisingText(label="uitleg", features=LINE_FEATURES, required=False)


class Steps(blocks.StructBlock):
    """Steps in their order, numbered."""

    steps = blocks.ListBlock(Step(label="stap"), label="stappen", min_num=2)

    class Meta:
        icon = "list-ol"
        label = "Stappen"
        description = "Wat er na elkaar gebeurt, genummerd."
        template = "blocks/steps.html"
        preview_value: dict[str, Any] = {
            "steps": [
                {"title": "Je vertelt wat er speelt", "text": "<p>Dat kost ongeveer 5 minuten.</p>"},
                {"title": "Wij denken mee", "text": "<p>Soms meteen, soms na een dag.</p>"},
            ]
        }


class Question(blocks.StructBlock):
    """A question that opens to show its answer."""

    question = PromisingLine(label="vraag", max_length=120)
    answer = PromisingText(label="antwoord", features=TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = "Vraag en antwoord"
        description = "Een vraag die openklapt. Zet er een paar onder elkaar."
        template = "blocks/question.html"
        preview_value: dict[str, Any] = {
            "question": "Kost een klacht mij geld?",
            "answer": "<p>Nee. Een klacht indienen kost niets.</p>",
        }


class Notice(blocks.StructBlock):
    """Something that stands out from the text."""

    text = PromisingText(label="tekst", features=LINE_FEATURES)

    class Meta:
        icon = "info-circle"
        label = "Let op"
        description = "Een korte tekst die opvalt. Gebruik er hoogstens één per pagina."
        template = "blocks/notice.html"
        preview_value: dict[str, Any] = {"text": "<p>Liever mailen? Dat kan ook.</p>"}


class Pair(blocks.StructBlock):
    """Unhelpful behaviour beside behaviour that helps: what one does, means, brings about, and what helps instead."""

    behaviour = blocks.CharBlock(label="niet-helpend gedrag", max_length=120)
    intention = blocks.CharBlock(label="goed bedoeld", max_length=200, help_text="Wat iemand ermee wil.")
    effect = blocks.CharBlock(label="wat het doet", max_length=200)
    instead = blocks.CharBlock(label="wat wel helpt", max_length=200)
    sample = blocks.BooleanBlock(label="dit is een voorbeeld", required=False)

    class Meta:
        icon = "arrow-right"
        label = "Gedragspaar"
        description = "Niet-helpend gedrag, de goede bedoeling erachter, het effect, en wat wel helpt."
        template = "blocks/pair.html"
        preview_value: dict[str, Any] = {
            "behaviour": "Je lost het probleem van je collega meteen op",
            "intention": "Je wilt je collega tijd besparen.",
            "effect": "Je collega leert het niet zelf, en komt de volgende keer weer.",
            "instead": "Vraag eerst wat je collega al heeft geprobeerd.",
            "sample": True,
        }
