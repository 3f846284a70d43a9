"""The forms of Mijn dossier: to come in, and to answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy

from complaints.files.upload import MAX_FILES
from complaints.forms import NUMBER_EXAMPLE, Email, FilesInput, Text, TextLine
from complaints.models import Kind
from complaints.procedure.numbers import LOOSE, meant
from complaints.transitions.answering.propose import AGREED, ANSWERED_OTHERWISE, DECLINED
from site_gooiconsult.shared.firm.models import Firm

NUMBER_ASKED = format_lazy("Vul je zaaknummer in zoals {}. Het staat in elk bericht van ons.", NUMBER_EXAMPLE)


class NumberField(TextLine):
    """A case number, in the spelling of the register."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "size": 16})
        super().__init__(
            "je zaaknummer", label="Zaaknummer", longest=40, empty="Vul je zaaknummer in.", widget=widget, **kwargs
        )
        self.error_messages["required"] = NUMBER_ASKED  # asks the database, so not before the form is shown

    def meant(self, text: str) -> str:
        """`K-2026-0042`, however it was typed."""
        number = meant(text, Firm.own_prefix, how=LOOSE)
        if number is None:
            raise ValidationError(NUMBER_ASKED)
        return number


class DossierForm(forms.Form):
    """One page's form; what is missing is said in our own words."""

    use_required_attribute = False


class AskForm(DossierForm):
    """Number and address: whether they belong together, only the job finds out."""

    number = NumberField()
    email = Email(
        "je e-mailadres",
        label="E-mailadres",
        help_text="Het adres dat je bij je klacht opgaf. Daarop krijg je de link.",
        empty="Vul je e-mailadres in, bijvoorbeeld naam@voorbeeld.nl. Daarop krijg je de link.",
        malformed="Dit e-mailadres klopt niet. Vul het in zoals naam@voorbeeld.nl, zonder spaties.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}),
    )


class CodeForm(DossierForm):
    """Number and the code of a printed letter."""

    number = NumberField()
    code = TextLine(
        "de code",
        label="Code",
        help_text="De code staat in onze brief. Hoofdletters, streepjes en spaties maken niet uit.",
        longest=60,
        empty="Vul de code uit onze brief in.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": 24}
        ),
    )


class MessageForm(DossierForm):
    """A message; its files are taken in apart."""

    text = Text(
        "je bericht",
        label="Je bericht",
        help_text="Maximaal 5.000 tekens.",
        longest=5000,
        widget=forms.Textarea(attrs={"rows": 8, "data-longest": 5000}),
    )
    attachments = forms.FileField(
        label="Bestanden meesturen (optioneel)",
        help_text=f"Maximaal {MAX_FILES} bestanden van elk 10 MB: PDF, JPG, PNG, Word (.docx) of e-mail (.eml).",
        required=False,
        widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.eml"}),
    )


class ProposalAnswerForm(DossierForm):
    """What the complainant thinks of our proposal."""

    answer = forms.TypedChoiceField(
        label="Wat vind je van ons voorstel?",
        choices=[
            (AGREED, "Ik ga akkoord"),
            (DECLINED, "Ik ga niet akkoord"),
            (ANSWERED_OTHERWISE, "Ik wil iets anders"),
        ],
        coerce=Kind.of,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je vindt.", "invalid_choice": "Kies een van de antwoorden."},
    )
    text = Text(
        "je antwoord",
        label="Wil je er iets bij schrijven? (optioneel)",
        help_text="Wil je iets anders? Schrijf dan wat.",
        longest=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CorrectionForm(DossierForm):
    """What is wrong in the data, and what it should be."""

    text = Text(
        "je verzoek",
        label="Wat klopt er niet, en wat moet het zijn?",
        help_text="Bijvoorbeeld: mijn huisnummer is 14 B, niet 12 B.",
        longest=2000,
        empty="Schrijf wat er niet klopt, en wat het moet zijn.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WithdrawForm(DossierForm):
    """Why, for whoever wants to say."""

    text = Text(
        "je reden",
        label="Waarom trek je je klacht in? (optioneel)",
        longest=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
