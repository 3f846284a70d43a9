"""What a person fills in where a case ends without a position (D12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.register.actions.forms import FactsForm, text
from complaints.register.complaint_fields import DATED, day_picker
from complaints.transitions.step import last_round


class PastDay(forms.DateField):
    """A day that has been, or today."""

    def __init__(self, label: str, missing: str, **kwargs: Any) -> None:
        sentences = {"required": missing, "invalid": "Kies een dag die bestaat, bijvoorbeeld 24-11-2026."}
        super().__init__(label=label, input_formats=DATED, widget=day_picker(), error_messages=sentences, **kwargs)


def in_round(day: date, form: FactsForm) -> date:
    """The day, where it lies between the start of the round and today; else a sentence at its field."""
    if not last_round(form.case).received_on <= day <= form.on:
        raise ValidationError("Kies een dag na de klacht, vandaag of eerder.")
    return day


class WithdrawForm(FactsForm):
    """When and how the complainant took it back."""

    withdrawn_on = PastDay(
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

    def clean_withdrawn_on(self) -> date:
        return in_round(self.cleaned_data["withdrawn_on"], self)


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

    received_on = PastDay(
        "Op welke dag kwam de nieuwe informatie binnen?", "Kies de dag waarop de nieuwe informatie binnenkwam."
    )
    reason = text("Waarom gaat de klacht weer open?", "Schrijf waarom de klacht weer opengaat.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["received_on"] = self.on

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if not (self.case.settled_on or self.on) <= day <= self.on:
            raise ValidationError("Kies een dag na de afhandeling, vandaag of eerder.")
        return day


class AttemptForm(FactsForm):
    """When and how it was tried."""

    day = PastDay("Op welke dag?", "Kies de dag waarop je het probeerde.")
    how = text(
        "Hoe probeerde je de klager te bereiken?",
        "Schrijf hoe je de klager probeerde te bereiken.",
        longest=1000,
        help_text="Bijvoorbeeld: twee keer gebeld, niet opgenomen.",
    )

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["day"] = self.on

    def clean_day(self) -> date:
        return in_round(self.cleaned_data["day"], self)
