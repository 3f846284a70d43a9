"""Whoever keeps a case is told by mail that something happened in it: number and date, nothing of the complaint (R9)."""

from __future__ import annotations

from typing import Any

from complaints.letters import compose
from complaints.letters.context import for_colleague
from complaints.models import Audience, Entry, Letter, LetterKind
from complaints.permissions import contact_for
from complaints.transitions.step import StepTaken


def tell_keeper(taken: StepTaken, entry: Entry, paper: LetterKind, **more: Any) -> Letter | None:
    """Order the letter to the handler, or to who answers for the case; none where nobody has an address."""
    to = contact_for(taken.case)
    if to is None or not to.email:
        return None
    return taken.order(entry, compose(paper, Audience.STAFF, to.email, for_colleague(taken.case, to) | more))
