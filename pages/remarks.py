"""What an editor may want to look at again: written numbers of the procedure, empty link texts, u, long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page

from complaints.procedure.terms import Terms
from pages.promised import phrases

WORDS = [
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "eenentwintig"),
]
UNITS = {"werkdag": "werkdag", "werkdagen": "werkdag", "week": "week", "weken": "week", "jaar": "jaar", "jaren": "jaar"}
AMOUNT = re.compile(rf"\b(\d+|een|{'|'.join(WORDS)})[\s)-]+({'|'.join(UNITS)}|dag|dagen)\b", re.IGNORECASE)
DAYS_IN_WEEK = 7
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
EMPTY_LINKS = {"klik hier", "hier", "deze link", "link", "lees meer", "lees verder", "meer", "meer informatie"}
FORMAL = re.compile(r"(?<![\w.-])(?:u|U|uw|Uw|uzelf)(?![\w.-])")
BREAK = re.compile(r"</(?:p|li|h\d)>|<br/?>")
SENTENCE = re.compile(r"[.!?:;](?:\s|$)")
LONGEST_SENTENCE = 25


def remarks(page: Page, terms: Terms, on: date) -> list[str]:
    """The remarks on a page as it stands, in Dutch, each once."""
    texts = list(texts_of(page))
    found = [
        *(
            f"Er staat “{written}”. Gebruik {token}, dan verandert het getal mee."
            for written, token in written_terms(texts, terms)
        ),
        *(f"De linktekst “{link}” zegt niet waar de link heen gaat." for link in empty_links(texts)),
        *(f"Er staat “{word}”. Wij schrijven je en jouw." for word in formal_words(texts)),
        *(f"Deze zin telt meer dan {LONGEST_SENTENCE} woorden: “{start}…”." for start in long_sentences(texts)),
    ]
    if page.live and getattr(page, "effective_on", on) > on and not page.go_live_at:
        found.append("Deze versie geldt pas later. Plan de publicatie op de dag waarop zij ingaat.")
    return list(dict.fromkeys(found))


def texts_of(page: Page) -> Iterator[str]:
    """Everything that an editor wrote on the page, as it is kept: plain or as HTML."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _strings(getattr(page, field.name).get_prep_value())
        elif isinstance(field, models.CharField | models.TextField) and _is_written(field):
            yield getattr(page, field.name) or ""


def _is_written(field: models.Field[Any, Any]) -> bool:
    own = field.model is not Page or field.name in {"title", "seo_title", "search_description"}
    return own and not field.choices


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in {"id", "type"}:
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def plain(text: str) -> str:
    """Text without markup; a paragraph or a point of a list ends its sentence."""
    return unescape(strip_tags(BREAK.sub(". ", text)))


def written_terms(texts: list[str], terms: Terms) -> list[tuple[str, str]]:
    """Numbers of the procedure that are written out, in digits or words, beside their unit; with a token for each."""
    tokens = {phrase_key(phrase): f"[[{name}]]" for name, phrase in reversed([*phrases(terms).items()])}
    hits = [(found[0], tokens.get(phrase_key(found[0]))) for text in texts for found in AMOUNT.finditer(plain(text))]
    return [(written, token) for written, token in hits if token]


def phrase_key(phrase: str) -> tuple[int, str] | None:
    """Number and unit of "2 weken", "twee weken" or "veertien dagen"; nothing for days that make no whole weeks."""
    found = AMOUNT.fullmatch(phrase)
    if found is None:
        return None
    word, unit = found[1].lower(), found[2].lower()
    number = int(word) if word.isdigit() else WORDS.index("één" if word == "een" else word)
    if unit.startswith("dag"):
        return (number // DAYS_IN_WEEK, "week") if number % DAYS_IN_WEEK == 0 else None
    return number, UNITS[unit]


def empty_links(texts: list[str]) -> list[str]:
    """Link texts that say nothing out of their context."""
    links = (strip_tags(link).strip() for text in texts for link in LINK.findall(text))
    return [link for link in links if link.lower().rstrip(".") in EMPTY_LINKS]


def formal_words(texts: list[str]) -> list[str]:
    """Each u and uw."""
    return [word for text in texts for word in FORMAL.findall(plain(text))]


def long_sentences(texts: list[str]) -> list[str]:
    """The beginning of each sentence that is too long."""
    sentences = (part.split() for text in texts for part in SENTENCE.split(plain(text)))
    return [" ".join(words[:6]) for words in sentences if len(words) > LONGEST_SENTENCE]
