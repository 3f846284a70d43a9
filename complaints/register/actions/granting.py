"""What the officer fills in to open a case to one more colleague (R9)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from complaints.permissions import possible_handlers
from complaints.register.actions.forms import FactsForm, text
from complaints.register.colleagues import HandlerChoice
from complaints.register.day import DayField


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
    until = DayField("Tot en met", "Kies de laatste dag.")
    reason = text("Waarom?", "Schrijf waarom je dit dossier openstelt.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        others = possible_handlers(self.case).exclude(pk=self.user.pk).exclude(handled_cases=self.case)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
