"""What a person fills in of a call, a letter or a mail that went outside the module (R12)."""

from __future__ import annotations

from typing import Any

from django import forms

from complaints.forms import Text
from complaints.models import Channel
from complaints.register.actions.files import FilesField
from complaints.register.actions.forms import FactsForm
from complaints.register.day import DayField
from complaints.transitions.taking_in import add_correspondence

CHOOSE = {"required": "Kies een van de antwoorden.", "invalid_choice": "Kies een van de antwoorden."}


class CorrespondenceForm(FactsForm):
    """From whom, how, on which day, and the words or files themselves."""

    judged = {"day": add_correspondence.objection_to}

    from_complainant = forms.TypedChoiceField(
        label="Van wie kwam het?",
        choices=[("yes", "Van de klager"), ("no", "Van ons")],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages=CHOOSE | {"required": "Kies van wie het kwam."},
    )
    channel = forms.TypedChoiceField(
        label="Hoe?",
        choices=[(channel.value, channel.label.capitalize()) for channel in Channel if channel is not Channel.FORM],
        coerce=Channel,
        widget=forms.RadioSelect,
        error_messages=CHOOSE | {"required": "Kies hoe het ging."},
    )
    day = DayField("Op welke dag?", "Kies de dag waarop het was.")
    text = Text(
        "de tekst",
        label="Wat werd er gezegd of geschreven?",
        help_text="Plak hier de tekst van een mail of brief, of vat een gesprek samen.",
        longest=20000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    uploads = FilesField("Bestanden")

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["day"] = self.on

    def facts(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        facts["files"] = facts.pop("uploads")
        return facts

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("text") or cleaned.get("uploads") or self.errors):
            self.add_error("text", "Schrijf wat er werd gezegd of geschreven, of kies een bestand.")
        return cleaned
