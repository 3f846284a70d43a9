"""What the officer fills in about how long a case is kept (D6, D7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.models import Ground
from complaints.procedure.retention import longest_hold
from complaints.register.actions.forms import FactsForm, text
from complaints.register.day import DayField
from complaints.transitions.keeping import place_hold
from complaints.transitions.keeping.lift_hold import running
from site_gooiconsult.shared.dutch import in_words


class HoldForm(FactsForm):
    """Why, and until when."""

    judged = {"until": place_hold.objection_to}

    ground = forms.TypedChoiceField(
        label="Waarom bewaar je dit dossier langer?",
        choices=[(ground.value, f"Er is een {ground.label}") for ground in place_hold.GROUNDS],
        coerce=Ground,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden.", "invalid_choice": "Kies een van de antwoorden."},
    )
    text = text(
        "Welk beroep of welke claim?",
        "Schrijf welk beroep of welke claim er loopt.",
        longest=1000,
        help_text="Bijvoorbeeld: de brief van de advocaat van 3 maart.",
    )
    until = DayField("Tot en met welke dag?", "Kies de laatste dag.")

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.fields["until"].help_text = f"Uiterlijk {in_words(longest_hold(self.on))}. Daarna kun je verlengen."

    @property
    def notes(self) -> list[str]:
        return [f"Het dossier wordt nu al bewaard tot en met {in_words(each.until)}." for each in running_now(self)]


class LiftForm(FactsForm):
    """Why it is over."""

    reason = text("Waarom is langer bewaren niet meer nodig?", "Schrijf waarom het niet meer nodig is.", longest=1000)

    @property
    def notes(self) -> list[str]:
        return [
            f"Bewaard voor: {each.get_ground_display()}, tot en met {in_words(each.until)}."
            for each in running_now(self)
        ]


class LaterForm(FactsForm):
    """Which day, and why."""

    day = DayField("Op welke dag vernietigen we het dossier?", "Kies de nieuwe dag.")
    reason = text("Waarom later?", "Schrijf waarom het dossier later wordt vernietigd.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        if self.case.destroy_on and self.case.destroy_by:
            self.fields[
                "day"
            ].help_text = f"Na {in_words(self.case.destroy_on)}, uiterlijk {in_words(self.case.destroy_by)}."

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        first, last = self.case.destroy_on, self.case.destroy_by
        if first is None or last is None or not first < day <= last:
            raise ValidationError(f"Kies een dag na {in_words(first)}, uiterlijk {in_words(last)}.")
        return day


def running_now(form: FactsForm) -> Any:
    """The holds that run today."""
    return running(form.case, form.on)
