"""A letter from its template: the first line is the subject, the rest after an empty line the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from complaints.letters import marks
from complaints.letters.marks import Mark
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
    terms: Mapping[str, str] = field(default_factory=dict)
    """The terms that it tells in words, where it cannot tell a date."""

    @property
    def on_paper(self) -> bool:
        """Whether it has no e-mail address to go to, so that a person prints and posts it."""
        return not self.to_address

    def reworded(self, subject: str, body: str) -> Draft:
        """The same letter in the words of the person who sends it."""
        return replace(self, subject=" ".join(subject.split()), body="\n".join(body.splitlines()).strip() + "\n")

    @property
    def promised(self) -> dict[str, str]:
        """What it promises, in words, by name: nobody may edit that away."""
        return {name: in_words(day) for name, day in self.told.items()} | dict(self.terms)

    @property
    def objection(self) -> str:
        """What is wrong with its promises, as a sentence for staff; empty where nothing is."""
        return marks.objection_to(self.body, self.promised)

    @property
    def written_out(self) -> tuple[str, list[Mark]]:
        """The text as it leaves, and where each promise stands in it."""
        return marks.written_out(self.body, self.promised)


def compose(
    paper: LetterKind,
    audience: Audience,
    to_address: str,
    context: Mapping[str, Any],
    told: Mapping[str, date] | None = None,
    terms: Mapping[str, str] | None = None,
) -> Draft:
    """The letter of that name, as plain text. What a client wrote is data in the template, never template.

    The template writes what the letter promises as `promised.told_answer_by`, in braces.
    """
    draft = Draft(paper, audience, to_address, "", "", told or {}, terms or {})
    promised = {name: marks.in_braces(name, said) for name, said in draft.promised.items()}
    subject, body = words(paper, {**context, "promised": promised})
    return replace(draft, subject=subject, body=body)


def words(name: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text of the template of that name."""
    subject, _, body = render_to_string(f"complaints/letters/{name}.txt", dict(context)).partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"
