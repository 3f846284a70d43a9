"""What a person fills in of an employee whom the complaint is about (D10)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from complaints.register.actions.forms import FactsForm, text
from complaints.register.colleagues import HandlerChoice


class NameForm(FactsForm):
    """Who it is about; anybody with an account."""

    user_named = HandlerChoice(
        User.objects.none(),
        label="Over welke medewerker gaat de klacht?",
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies de medewerker over wie de klacht gaat.",
            "invalid_choice": "Kies een collega uit de lijst.",
        },
    )
    reason = text("Toelichting", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        named = self.case.concerns.values("user_id")
        others = User.objects.filter(is_active=True).exclude(pk__in=named)
        self.fields["user_named"].queryset = others.order_by("first_name", "last_name", "username")  # type: ignore[attr-defined]

    @property
    def warnings(self) -> list[str]:
        return ["Die medewerker kan dit dossier daarna niet meer openen of vinden, wat zijn of haar rol ook is."]

    def facts(self) -> dict[str, Any]:
        return {"user": self.cleaned_data["user_named"], "reason": self.cleaned_data["reason"]}


class ClearForm(FactsForm):
    """Who was named and is not concerned, and why not."""

    user_named = HandlerChoice(
        User.objects.none(),
        label="Wie is niet betrokken?",
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies de medewerker die niet betrokken is.",
            "invalid_choice": "Kies een collega uit de lijst.",
        },
    )
    reason = text("Waarom niet?", "Schrijf waarom deze medewerker niet betrokken is.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        named = self.case.concerns.values("user_id")
        self.fields["user_named"].queryset = User.objects.filter(pk__in=named)  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        return {"user": self.cleaned_data["user_named"], "reason": self.cleaned_data["reason"]}
