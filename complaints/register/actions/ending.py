"""What a person fills in where a case ends without a position (D12)."""

from __future__ import annotations

from typing import Any

from django import forms

from complaints.register.actions.forms import FactsForm, SettleForm, text
from complaints.register.day import DayField
from complaints.transitions.ending import reopen, withdraw
from complaints.transitions.handling import record_attempt


class RecordWithdrawalForm(FactsForm):
    """When and how the complainant took it back."""

    judged = {"withdrawn_on": withdraw.objection_to}

    withdrawn_on = DayField(
        "Op welke dag trok de klager de klacht in?", "Kies de dag waarop de klager de klacht introk."
    )
    reason = text(
        "Hoe trok de klager de klacht in?",
        "Schrijf hoe de klager de klacht introk.",
        longest=1000,
        help_text="Bijvoorbeeld: per telefoon, omdat het is opgelost.",
    )

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["withdrawn_on"] = self.on


class NoComplaintForm(FactsForm):
    """Why it is none, and whether the sender hears of it."""

    reason = text("Waarom is dit geen klacht?", "Schrijf waarom dit geen klacht is.", longest=1000)
    tell = forms.TypedChoiceField(
        label="Laat je het de afzender weten?",
        choices=[("yes", "Ja, met een mail"), ("no", "Nee, bijvoorbeeld bij spam")],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of je het de afzender laat weten.",
            "invalid_choice": "Kies een van de antwoorden.",
        },
    )


class ReopenForm(FactsForm):
    """When the news came in, and what it is."""

    judged = {"received_on": reopen.objection_to}

    received_on = DayField(
        "Op welke dag kwam de nieuwe informatie binnen?", "Kies de dag waarop de nieuwe informatie binnenkwam."
    )
    reason = text("Waarom gaat de klacht weer open?", "Schrijf waarom de klacht weer opengaat.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["received_on"] = self.on


class AttemptForm(FactsForm):
    """When and how it was tried."""

    judged = {"day": record_attempt.objection_to}

    day = DayField("Op welke dag?", "Kies de dag waarop je het probeerde.")
    how = text(
        "Hoe probeerde je de klager te bereiken?",
        "Schrijf hoe je de klager probeerde te bereiken.",
        longest=1000,
        help_text="Bijvoorbeeld: twee keer gebeld, niet opgenomen.",
    )

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["day"] = self.on


class CorrectEndForm(SettleForm):
    """How it really ended, and what was wrong."""

    reason = text("Wat klopte er niet?", "Schrijf wat er niet klopte.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        justified = {True: "yes", False: "no", None: "unknown"}[self.case.justified]
        self.initial = {"manner": self.case.manner, "justified": justified}
