"""A letter from its template: the first line is the subject, the rest after an empty line the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from complaints.models import Audience, LetterKind
from site_gooiconsult.shared.dutch import in_words


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is ordered: what a screen shows and a person may edit."""

    paper: LetterKind
    audience: Audience
    to_address: str
    subject: str
    body: str
    told: Mapping[str, date] = field(default_factory=dict)
    """The dates that it tells, by the field of Letter that keeps them."""

    @property
    def on_paper(self) -> bool:
        """Whether it has no e-mail address to go to, so that a person prints and posts it."""
        return not self.to_address

    def reworded(self, subject: str, body: str) -> Draft:
        """The same letter in the words of the person who sends it."""
        return replace(self, subject=" ".join(subject.split()), body="\n".join(body.splitlines()).strip() + "\n")

    @property
    def untold(self) -> list[date]:
        """The dates that it is recorded to tell, and that its text does not name: nobody may edit these away."""
        text = " ".join(self.body.split())
        return [day for day in dict.fromkeys(self.told.values()) if in_words(day) not in text]


def compose(
    paper: LetterKind,
    audience: Audience,
    to_address: str,
    context: Mapping[str, Any],
    told: Mapping[str, date] | None = None,
) -> Draft:
    """The letter of that name, as plain text. What a client wrote is data in the template, never template."""
    subject, body = words(paper, context)
    return Draft(paper, audience, to_address, subject, body, told or {})


def words(name: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text of the template of that name."""
    subject, _, body = render_to_string(f"complaints/letters/{name}.txt", dict(context)).partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def redated(text: str, old: date, new: date) -> str:
    """The text with its last mention of one date replaced by another, however its lines are broken."""
    mentions = list(re.finditer(r"\s+".join(map(re.escape, in_words(old).split())), text))
    if not mentions:
        return text
    return text[: mentions[-1].start()] + in_words(new) + text[mentions[-1].end() :]
