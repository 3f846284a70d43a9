"""The fields of a complaint as staff fill them in: whatever is not known yet may stay open (R2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.forms import NETHERLANDS, Email, Phone, Text, TextLine, country_named, dutch_postcode
from complaints.models import Code
from complaints.models.code import CodeList


class ComplaintFields(forms.Form):
    """What a complainant tells, by the names of the fields of Case."""

    use_required_attribute = False

    subject = forms.ModelChoiceField(
        Code.objects.none(), label="Onderwerp", required=False, empty_label="Nog niet gekozen"
    )
    description = Text(
        "de omschrijving",
        label="Wat is er gebeurd?",
        help_text="In de woorden van de klager. Plak hier ook de tekst van een mail of brief.",
        longest=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    desired_outcome = Text(
        "de oplossing",
        label="Wat zou een goede oplossing zijn?",
        longest=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    occurred = TextLine("de dag of tijd", label="Wanneer gebeurde het?", longest=200)
    name = TextLine("de naam", label="Naam", longest=120)
    organisation = TextLine("de naam van de organisatie", label="Organisatie", longest=120)
    on_behalf_of = TextLine("de naam", label="Klaagt namens", longest=120)
    street = TextLine("de straat", label="Straat", longest=120)
    house_number = TextLine("het huisnummer", label="Huisnummer en toevoeging", longest=20)
    postcode = TextLine("de postcode", label="Postcode", longest=16)
    city = TextLine("de woonplaats", label="Woonplaats", longest=80)
    country = TextLine("het land", label="Land", longest=60, initial=NETHERLANDS)
    email = Email(
        "het e-mailadres",
        label="E-mailadres",
        help_text="De ontvangstbevestiging gaat meteen naar dit adres.",
        malformed="Dit e-mailadres klopt niet. Vul het in zoals naam@voorbeeld.nl, zonder spaties.",
    )
    phone = Phone("het telefoonnummer", label="Telefoonnummer", longest=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subjects = Code.objects.filter(list=CodeList.SUBJECT, active=True).order_by("position", "name")
        self.fields["subject"].queryset = subjects  # type: ignore[attr-defined]

    def clean_country(self) -> str:
        return country_named(self.cleaned_data["country"])

    def clean(self) -> dict[str, Any]:
        """A Dutch postcode in one spelling, where there is one."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("postcode") and cleaned.get("country") == NETHERLANDS:
            try:
                cleaned["postcode"] = dutch_postcode(cleaned["postcode"])
            except ValidationError:
                self.add_error("postcode", "Vul de postcode in zoals 1234 AB.")
        return cleaned
