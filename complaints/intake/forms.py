"""The forms of the two steps. The names of their fields are those of Case."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from complaints.files.upload import MAX_FILES
from complaints.forms import NETHERLANDS, Email, FilesInput, Phone, Text, TextLine, country_named, dutch_postcode
from complaints.models import Code
from complaints.models.code import CodeList


class StepForm(forms.Form):
    """One step of filing a complaint."""

    use_required_attribute = False

    @classmethod
    def text_fields(cls) -> list[str]:
        """The fields whose answers are text, and are kept as they were typed."""
        return [name for name, field in cls.base_fields.items() if not isinstance(field, forms.FileField)]


class ComplaintForm(StepForm):
    """Step 1: what happened."""

    subject = forms.ChoiceField(
        label="Waar gaat je klacht over?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies waar je klacht over gaat. Past niets? Kies dan Anders.",
            "invalid_choice": "Kies een onderwerp uit de lijst.",
        },
    )
    description = Text(
        "je verhaal",
        label="Wat is er gebeurd?",
        help_text="Schrijf het op zoals je het zou vertellen. Maximaal 5.000 tekens.",
        longest=5000,
        empty="Vertel wat er is gebeurd. Een paar zinnen is genoeg.",
        widget=forms.Textarea(attrs={"rows": 10, "data-longest": 5000}),
    )
    desired_outcome = Text(
        "je oplossing",
        label="Wat zou voor jou een goede oplossing zijn? (optioneel)",
        help_text="Maximaal 2.000 tekens.",
        longest=2000,
        widget=forms.Textarea(attrs={"rows": 4, "data-longest": 2000}),
    )
    occurred = TextLine(
        "de dag of tijd",
        label="Wanneer gebeurde het? (optioneel)",
        help_text="Bijvoorbeeld: 3 november, of al een paar weken.",
        longest=200,
    )
    attachments = forms.FileField(
        label="Bestanden meesturen (optioneel)",
        help_text=f"Maximaal {MAX_FILES} bestanden van elk 10 MB: PDF, JPG, PNG, Word (.docx) of e-mail (.eml). "
        "In een foto kan staan waar en wanneer je hem maakte. Dat halen we er niet uit.",
        required=False,
        widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.eml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The subjects are those in use now. Where there are none, that keeps nobody from complaining."""
        super().__init__(*args, **kwargs)
        subjects = Code.objects.filter(list=CodeList.SUBJECT, active=True).order_by("position", "name")
        choices = [(str(pk), name) for pk, name in subjects.values_list("pk", "name")]
        if choices:
            cast("forms.ChoiceField", self.fields["subject"]).choices = choices
        else:
            del self.fields["subject"]


class DetailsForm(StepForm):
    """Step 2: who complains."""

    name = TextLine(
        "je naam",
        label="Je naam",
        longest=120,
        empty="Vul je naam in.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = TextLine(
        "de naam van je organisatie",
        label="Organisatie (optioneel)",
        longest=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    street = TextLine(
        "je straat",
        label="Straat",
        longest=120,
        empty="Vul je straat in.",
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    house_number = TextLine(
        "je huisnummer",
        label="Huisnummer en toevoeging",
        help_text="Bijvoorbeeld 12, 12a of 12-2.",
        longest=20,
        empty="Vul je huisnummer in, zoals 12 of 12a.",
        widget=forms.TextInput(attrs={"size": 8}),
    )
    postcode = TextLine(
        "je postcode",
        label="Postcode",
        longest=16,
        empty="Vul je postcode in, zoals 1234 AB. Die hoort bij je adres.",
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "size": 10}),
    )
    city = TextLine(
        "je woonplaats",
        label="Woonplaats",
        longest=80,
        empty="Vul je woonplaats in.",
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    country = TextLine(
        "je land",
        label="Land",
        longest=60,
        initial=NETHERLANDS,
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )
    email = Email(
        "je e-mailadres",
        label="E-mailadres",
        help_text="Daarop krijg je meteen een bevestiging, en later ons antwoord.",
        empty="Vul je e-mailadres in, bijvoorbeeld naam@voorbeeld.nl. Daarop sturen we je antwoord.",
        malformed="Dit e-mailadres klopt niet. Vul het in zoals naam@voorbeeld.nl, zonder spaties.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}),
    )
    phone = Phone(
        "je telefoonnummer",
        label="Telefoonnummer (optioneel)",
        help_text="Alleen om je te bellen over je klacht.",
        longest=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "size": 20}),
    )
    on_behalf_of = TextLine(
        "de naam van wie je het doet",
        label="Ik dien de klacht in namens (optioneel)",
        help_text="Klaag je voor iemand anders? Vul dan de naam van die persoon in.",
        longest=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_country(self) -> str:
        """Our own country where nothing is filled in."""
        return country_named(self.cleaned_data["country"])

    def clean(self) -> dict[str, Any]:
        """An address in the Netherlands has a postcode in one spelling, and a number; elsewhere both are free."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("country") == NETHERLANDS:
            self._check_postcode(cleaned)
            self._check_house_number(cleaned)
        return cleaned

    def _check_postcode(self, cleaned: dict[str, Any]) -> None:
        if "postcode" in cleaned:
            try:
                cleaned["postcode"] = dutch_postcode(cleaned["postcode"])
            except ValidationError as error:
                self.add_error("postcode", error)

    def _check_house_number(self, cleaned: dict[str, Any]) -> None:
        if not any(char.isdigit() for char in cleaned.get("house_number", "1")):
            self.add_error("house_number", "Vul je huisnummer in met een cijfer, zoals 12 of 12a.")
