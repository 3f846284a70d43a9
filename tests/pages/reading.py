"""Reads a public page as a visitor, a search engine or a screen reader meets it."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from django.test import Client
from django.utils.html import strip_tags

from tests.answers import unfolded

FORMAL = re.compile(r"(?<![\w.-])(?:u|U|uw|Uw|uzelf)(?![\w.-])")


class Reader:
    """One page, read."""

    def __init__(self, client: Client, address: str) -> None:
        self.response = client.get(address)
        self.html: str = unfolded(self.response.content.decode())

    @property
    def main(self) -> str:
        """The part between header and footer, as HTML."""
        return self.html.split("<main", 1)[1].split("</main>", 1)[0]

    @property
    def text(self) -> str:
        """The words of the page, without markup."""
        return words(self.html)

    def all(self, pattern: str) -> list[str]:
        """Every hit of a pattern in the HTML."""
        return re.findall(pattern, self.html)

    def meta(self, name: str) -> str:
        """The content of a meta element, by name or property; empty where it is not there."""
        found = re.search(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)"', self.html)
        return unescape(found[1]) if found else ""

    @property
    def facts(self) -> list[dict[str, Any]]:
        """What the page tells machines."""
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', self.html, re.DOTALL)
        return json.loads(found[1])["@graph"] if found else []


def words(html: str) -> str:
    """The words of some HTML; a block ends its sentence."""
    shown = re.sub(r"<(script|svg|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    shown = re.sub(r"</(?:p|li|h\d|dt|dd|td|th|caption|b|a|label|summary|legend)>", ". ", shown)
    return " ".join(unescape(strip_tags(shown)).split())


def lix(text: str) -> float:
    """The readability index: words per sentence, and the share of words longer than six letters."""
    sentences = [part for part in re.split(r"[.!?:;]+(?:\s|$)", text) if re.search(r"\w", part)]
    found = re.findall(r"[^\W\d_][\w'’-]*", text)
    long = [word for word in found if len(re.sub(r"\W", "", word)) > 6]
    return len(found) / len(sentences) + 100 * len(long) / len(found)
