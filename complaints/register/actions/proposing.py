"""What a person writes to the complainant while the case is handled: a message, a proposal, and what came of that (D28)."""

from __future__ import annotations

from django import forms

from complaints.models import Kind
from complaints.register.actions.forms import FactsForm, text
from complaints.transitions.answering.propose import AGREED, ANSWERED_OTHERWISE, DECLINED, open_proposal


class SendMessageForm(FactsForm):
    """A message in one's own words."""

    text = text("Je bericht", "Schrijf je bericht.", longest=5000, rows=8, help_text="De klager leest dit.")


class ProposalForm(FactsForm):
    """What we would do."""

    solution = text(
        "Welke oplossing stel je voor?",
        "Schrijf wat je voorstelt.",
        longest=3000,
        rows=6,
        help_text="Schrijf wat we doen, en wanneer het klaar is. De klager leest dit.",
    )

    @property
    def warnings(self) -> list[str]:
        """A proposal that waits is overtaken."""
        waiting = open_proposal(self.case)
        return ["Er wacht al een voorstel op antwoord. Dit nieuwe komt daarvoor in de plaats."] if waiting else []


class RecordAnswerForm(FactsForm):
    """What the complainant said of it, outside Mijn dossier."""

    answer = forms.TypedChoiceField(
        label="Wat vindt de klager van het voorstel?",
        choices=[(AGREED, "Akkoord"), (DECLINED, "Niet akkoord"), (ANSWERED_OTHERWISE, "Iets anders")],
        coerce=Kind.of,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat de klager vindt.", "invalid_choice": "Kies een van de antwoorden."},
    )
    text = text("Wat zei de klager, en hoe?", "Schrijf wat de klager zei, en hoe.", longest=2000)

    @property
    def notes(self) -> list[str]:
        waiting = open_proposal(self.case)
        return [f"Het voorstel: {waiting.text}"] if waiting else []
