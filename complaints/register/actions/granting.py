"""What the officer fills in to open a case to one more colleague (R9)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User

from complaints.permissions import possible_handlers
from complaints.register.actions.forms import FactsForm, HandlerChoice, text


class GrantForm(FactsForm):
    """To whom, why, and until when."""

    to = HandlerChoice(
        User.objects.none(),
        label="Voor wie stel je dit dossier open?",
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies voor wie je dit dossier openstelt.",
            "invalid_choice": "Voor deze collega kun je dit dossier niet openstellen. Kies een ander.",
        },
    )
    until = forms.DateField(
        label="Tot en met",
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Kies de laatste dag.",
            "invalid": "Kies een dag die bestaat, bijvoorbeeld 15-12-2026.",
        },
    )
    reason = text("Waarom?", "Schrijf waarom je dit dossier openstelt.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        others = possible_handlers(self.case).exclude(pk=self.user.pk).exclude(handled_cases=self.case)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
