"""How hard a text is to read, by LIX: words a sentence, and the share of words of more than six letters."""

from __future__ import annotations

import re

LONG = 6
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ADDRESS = re.compile(r"\S+@\S+|\w+://\S+")
END = re.compile(r"[.!?:]+(?=\s|$)|\n\s*\n|\n(?=- )")


def lix(text: str) -> float:
    """25 is a children's book, 40 a newspaper, 55 an official letter. A line of a list is a sentence.

    Addresses are no words.
    """
    text = ADDRESS.sub("", text)
    words = WORD.findall(text)
    sentences = [part for part in END.split(text) if WORD.search(part)]
    return len(words) / len(sentences) + 100 * sum(len(word) > LONG for word in words) / len(words)
