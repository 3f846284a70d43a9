"""A letter from its template: the first line is the subject, the rest after an empty line the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from complaints.models import Audience, Paper


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is ordered: what a screen shows and a person may edit."""

    paper: Paper
    audience: Audience
    to_address: str
    subject: str
    body: str
    told: Mapping[str, date] = field(default_factory=dict)
    """The dates that it tells, by the field of Letter that keeps them."""


def compose(
    paper: Paper,
    audience: Audience,
    to_address: str,
    context: Mapping[str, Any],
    told: Mapping[str, date] | None = None,
) -> Draft:
    """The letter of that name, as plain text. What a client wrote is data in the template, never template."""
    text = render_to_string(f"complaints/letters/{paper.value}.txt", dict(context))
    subject, _, body = text.partition("\n")
    return Draft(paper, audience, to_address, " ".join(subject.split()), body.strip() + "\n", told or {})
