"""The form to sign up, in our own words."""

from __future__ import annotations

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from newsletter.spelling import LONGEST_ADDRESS, LONGEST_PATH, is_name, normalised

ADDRESS = "Vul je e-mailadres in, bijvoorbeeld naam@voorbeeld.nl. Daarop sturen we de nieuwsbrief."
NAME = "Schrijf je voornaam met alleen letters, bijvoorbeeld Noor. Je mag dit veld ook leeg laten."
PATH = re.compile(r"(?:/[\w-]+)*/", re.ASCII)


class SignUpForm(forms.Form):
    """E-mail address and first name. `page` is where the form stood; `website` is a trap for machines."""

    use_required_attribute = False

    email = forms.CharField(
        label="E-mailadres",
        required=False,
        error_messages={"null_characters_not_allowed": ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label="Voornaam (optioneel)",
        required=False,
        error_messages={"null_characters_not_allowed": NAME},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        """The address as we write it."""
        address = normalised(self.cleaned_data["email"])
        try:
            validate_email(address)
        except ValidationError:
            raise ValidationError(ADDRESS) from None
        if len(address) > LONGEST_ADDRESS or '"' in address:
            raise ValidationError(ADDRESS)
        return address

    def clean_name(self) -> str:
        """Nothing, or a name of letters."""
        name = unicodedata.normalize("NFC", " ".join(self.cleaned_data["name"].split()))
        if name and not is_name(name):
            raise ValidationError(NAME)
        return name

    def clean_page(self) -> str:
        """A path of ours, or nothing: no sender chooses words in our register."""
        path: str = self.cleaned_data["page"]
        return path if len(path) <= LONGEST_PATH and PATH.fullmatch(path) else ""

    @property
    def is_trapped(self) -> bool:
        """Whether a machine filled in what people do not see."""
        return bool(self.cleaned_data["website"])
