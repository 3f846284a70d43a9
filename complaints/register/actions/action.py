"""What one step is as a screen: a row of the table from which buttons, addresses and tests are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from complaints.letters import Draft
from complaints.models import Case
from complaints.permissions import Right
from complaints.register.actions.forms import FactsForm

ON_PAPER = "De brief staat klaar. Post hem, en leg dat hier vast."
"""What the next screen says where a letter does not go by mail."""


@dataclass(frozen=True, slots=True)
class Action:
    """One transition with its form and, where it sends a mail, the draft that a person reads and edits first."""

    verb: str
    """The transition's name."""
    slug: str
    """Its part of the address."""
    label: str
    effect: str
    """What it does, in words."""
    done: str
    """What the next screen says when it was done."""
    transition: Callable[..., Case]
    obstacle: Callable[[Case], str]
    not_yet: Callable[[Case, date], str] | None = None
    """Why this is not the day for it, where that depends on the day."""
    form: type[FactsForm] = FactsForm
    right: Right = Right.WORK_OWN
    right_for: Callable[[Case], Right] | None = None
    """The right that it asks for in a case, where that depends on the case."""
    draft: Callable[..., Draft | None] | None = None
    letter_follows: bool = False
    """Whether the mail depends on what is typed, so that it is shown after that."""
    mail: Callable[[Case], Draft] | None = None
    """A mail to a colleague: shown, not edited."""

    def needs(self, case: Case) -> Right:
        """The right that it asks for in this case."""
        return self.right_for(case) if self.right_for else self.right

    def why_not(self, case: Case, on: date) -> str:
        """Why it cannot be taken today, as a sentence; empty where it can."""
        return self.obstacle(case) or (self.not_yet(case, on) if self.not_yet else "")

    def url(self, case: Case) -> str:
        """The address of its screen for a case."""
        return reverse(f"complaints_register:{self.verb}", args=[case.pk])
