"""Short ways to write down blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Block = dict[str, Any]


def told(text: Any, words: Mapping[str, str]) -> Any:
    """A text, at any depth, with the firm's own words where `{firm}`, `{mail}` or `{committee}` stands."""
    if isinstance(text, str):
        for name, word in words.items():
            text = text.replace(f"{{{name}}}", word)
        return text
    if isinstance(text, dict):
        return {key: told(value, words) for key, value in text.items()}
    return [told(each, words) for each in text] if isinstance(text, list) else text


def heading(words: str, level: str = "h2") -> Block:
    return {"type": "heading", "value": {"text": words, "level": level}}


def text(*paragraphs: str) -> Block:
    """Paragraphs, or lists that bring their own markup."""
    return {"type": "text", "value": {"text": html(*paragraphs)}}


def html(*paragraphs: str) -> str:
    return "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in paragraphs)


def points(*lines: str) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def quote(words: str, name: str = "") -> Block:
    return {"type": "quote", "value": {"text": words, "name": name}}


def notice(*paragraphs: str) -> Block:
    return {"type": "notice", "value": {"text": html(*paragraphs)}}


def question(asked: str, *answer: str) -> Block:
    return {"type": "question", "value": {"question": asked, "answer": html(*answer)}}


def steps(*pairs: tuple[str, str]) -> Block:
    return {"type": "steps", "value": {"steps": [{"title": title, "text": html(told)} for title, told in pairs]}}


def term(token: str, words: str) -> Block:
    return {"type": "term", "value": {"token": token, "text": words}}


def section(number: str, title: str, *paragraphs: str) -> Block:
    return {"type": "section", "value": {"number": number, "title": title, "text": html(*paragraphs)}}


def link(words: str, address: str = "", page: int | None = None) -> dict[str, Any]:
    return {"text": words, "page": page, "address": address}


def call_to_action(title: str, words: str, to: dict[str, Any]) -> Block:
    return {"type": "call_to_action", "value": {"title": title, "text": words, "link": to}}


def table(caption: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> Block:
    value = {
        "columns": [{"type": "line", "heading": column} for column in columns],
        "rows": [{"values": list(row)} for row in rows],
    }
    return {"type": "table", "value": {"caption": caption, "table": value}}


def sample_pair(behaviour: str, intention: str, effect: str, instead: str) -> Block:
    """A pair of behaviours that the firm has not made its own yet."""
    value = {"behaviour": behaviour, "intention": intention, "effect": effect, "instead": instead, "sample": True}
    return {"type": "pair", "value": value}
