"""What a person fills in to complete or put right what was recorded (R2, D17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from complaints.models.complainant import COMPLAINANT, COMPLAINT, CORRECTABLE, GIVEN
from complaints.register.actions.forms import FactsForm, text
from complaints.register.complaint_fields import ComplaintFields
from complaints.register.day import DayField
from complaints.transitions.taking_in.correct_receipt import objection_to
from site_gooiconsult.shared.dutch import in_words


class CorrectForm(FactsForm, ComplaintFields):
    """Everything that the complainant told, as it stands now."""

    quiet = True

    reason = text(
        "Waarom verbeter je het?",
        longest=1000,
        help_text="Alleen nodig als je iets verandert wat er al stond. De oude gegevens blijven in de tijdlijn staan.",
    )

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial = {name: getattr(self.case, name) for name in GIVEN}
        self.order_fields([*COMPLAINANT, *COMPLAINT, "reason"])

    def clean(self) -> dict[str, Any]:
        """A reason where a value replaces another."""
        cleaned = super().clean()
        replaced = [name for name in CORRECTABLE if self.initial[name] and cleaned.get(name) != self.initial[name]]
        if replaced and not self.errors and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf waarom je de gegevens verbetert.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        return {"reason": facts.pop("reason"), "facts": facts}


class ReceiptForm(FactsForm):
    """The day on which the complaint really came in."""

    filed_on = DayField("Op welke dag kwam de klacht binnen?", "Kies de dag waarop de klacht binnenkwam.")
    reason = text("Waarom verbeter je de dag?", "Schrijf waarom je de dag van ontvangst verbetert.", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["filed_on"] = self.case.filed_on

    @property
    def notes(self) -> list[str]:
        return [
            f"Nu staat er {in_words(self.case.filed_on)}. Een datum die we de klager al vertelden, wordt er niet later van."
        ]

    def clean_filed_on(self) -> date:
        filed_on: date = self.cleaned_data["filed_on"]
        if filed_on == self.case.filed_on:
            raise ValidationError("Dat is de dag die er al staat. Kies een andere dag.")
        if objection := objection_to(filed_on, self.case, on=self.on):
            raise ValidationError(objection)
        return filed_on
