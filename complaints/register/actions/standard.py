"""Picking a standard text for the letter that somebody is writing."""

from __future__ import annotations

from django import forms

from complaints.models import StandardText


class TextChoice(forms.Form):
    """One of the standard texts."""

    use_required_attribute = False

    standard_text = forms.ModelChoiceField(
        StandardText.objects.all(),
        label="Standaardtekst",
        empty_label="Kies een tekst",
        error_messages={"required": "Kies een standaardtekst.", "invalid_choice": "Kies een tekst uit de lijst."},
    )
