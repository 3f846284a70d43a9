"""What a letter promises stands in braces while it is written: `{antwoord: dinsdag 15 december 2026}`.

So a promised date survives rewording, cannot be cut out or changed by hand, and is the only one that moves when it must (D3, D5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

NAMES = {
    "told_handle_by": "oplossen",
    "told_answer_by": "antwoord",
    "told_appeal_by": "beroep",
    "told_execute_by": "uitvoeren",
    "appeal_weeks": "beroepstermijn",
}
"""What staff read before the colon, by the field of Letter that keeps the date, or the number of the terms."""
FIELDS = {word: name for name, word in NAMES.items()}
IN_BRACES = re.compile(rf"\{{\s*({'|'.join(FIELDS)})\s*:([^{{}}]*)\}}")


class Mark(NamedTuple):
    """Where a promise stands in a text that was written out: from `start` up to `end`, in characters."""

    name: str
    start: int
    end: int


def in_braces(name: str, words: str) -> str:
    """A promise as it stands in a draft."""
    return f"{{{NAMES[name]}: {words}}}"


def objection_to(body: str, promised: Mapping[str, str]) -> str:
    """What is wrong with the promises of a draft, as a sentence for staff; empty where nothing is.

    `promised` gives the words of each by its name; one that is the same day as another need not stand there twice.
    """
    wanted = set(promised.values())
    found = IN_BRACES.findall(_whole(body, promised))
    for word, written in found:
        words = promised.get(FIELDS[word])
        if words is None:
            return f"Haal {{{word}: …}} weg: dat hoort niet in dit bericht."
        if _plain(written) != words:
            return f"Laat in het bericht staan: {in_braces(FIELDS[word], words)}. Die datum geldt."
    missing = [in_braces(*each) for each in promised.items() if each[1] in wanted - {_plain(text) for _, text in found}]
    return f"Laat in het bericht staan: {' en '.join(missing)}. Die datum geldt." if missing else ""


def written_out(body: str, promised: Mapping[str, str]) -> tuple[str, list[Mark]]:
    """The text without its braces, and where each promise stands in it."""
    text, marks, rest = "", [], 0
    body = _whole(body, promised)
    for found in IN_BRACES.finditer(body):
        text += body[rest : found.start()]
        words = _plain(found[2])
        marks.append(Mark(FIELDS[found[1]], len(text), len(text) + len(words)))
        text, rest = text + words, found.end()
    return text + body[rest:], marks


def rewritten(text: str, marks: Iterable[Mark], name: str, words: str) -> tuple[str, list[Mark]]:
    """The text with one promise in other words wherever it is marked, and the marks of the new text."""
    moved, shift = [], 0
    for mark in sorted(marks, key=lambda each: each.start):
        start, end = mark.start + shift, mark.end + shift
        if mark.name == name:
            text = text[:start] + words + text[end:]
            shift += len(words) - (end - start)
            end = start + len(words)
        moved.append(Mark(mark.name, start, end))
    return text, moved


def _whole(body: str, promised: Mapping[str, str]) -> str:
    """The draft with braces round a promise of which only the braces were taken away: where its words stand once."""
    for name, words in promised.items():
        if any(_plain(text) == words for _, text in IN_BRACES.findall(body)):
            continue
        stands = re.findall(_pattern(words), body)
        if len(stands) == 1:
            body = body.replace(stands[0], in_braces(name, words))
    return body


def _pattern(words: str) -> str:
    """The words, however their lines are broken."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    return rf"\b{spaced}\b"


def _plain(text: str) -> str:
    return " ".join(text.split())
