"""What a person fills in of a letter on paper: which one, and what became of it (D5, D18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.models import Case, Letter
from complaints.register.actions.forms import FactsForm, text
from complaints.register.day import DayField
from complaints.transitions.letting_in.give_access import new_code
from complaints.transitions.posting.record_arrival import on_its_way
from complaints.transitions.posting.record_posted import NOT_AFTER_POSTING, NOT_AFTER_WRITING, to_post
from complaints.transitions.posting.record_return import posted
from site_gooiconsult.shared.dutch import in_words


class LetterChoice(forms.ModelChoiceField):
    """A choice among the letters of a case, by name and day."""

    def __init__(self) -> None:
        super().__init__(
            Letter.objects.none(),
            label="Welke brief?",
            empty_label=None,
            widget=forms.RadioSelect,
            error_messages={"required": "Kies welke brief.", "invalid_choice": "Kies een brief uit de lijst."},
        )

    def label_from_instance(self, letter: Any) -> str:
        return f"{letter.get_paper_display()}, geschreven op {in_words(letter.ordered_on)}"


class WhichForm(FactsForm):
    """One of the letters that a step can be about; the first stands chosen."""

    letters_of: Callable[[Case], list[Letter]] = staticmethod(to_post)

    which = LetterChoice()

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        letters = [letter.pk for letter in self.letters_of(self.case)]
        self.fields["which"].queryset = Letter.objects.filter(pk__in=letters)  # type: ignore[attr-defined]
        self.initial["which"] = letters[0] if letters else None

    def in_order(self, day: date | None, after: date | None, objection: str) -> date | None:
        """The day, where it lies between another and today; else a sentence at its field."""
        if day is not None and not (after or day) <= day <= self.on:
            raise ValidationError(objection)
        return day


class PostedForm(WhichForm):
    """When it was posted and, where the complainant said so, when it came."""

    posted_on = DayField("Op welke dag ging de brief op de post?", "Kies de dag waarop de brief op de post ging.")
    came_on = DayField(
        "Op welke dag kwam de brief aan?",
        help_text="Alleen als de klager dat vertelde. Weet je het niet? Dan tellen we twee werkdagen na het posten.",
    )

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["posted_on"] = self.on

    def clean_posted_on(self) -> date | None:
        which = self.cleaned_data.get("which")
        return self.in_order(self.cleaned_data["posted_on"], which and which.ordered_on, NOT_AFTER_WRITING)

    def clean_came_on(self) -> date | None:
        return self.in_order(self.cleaned_data["came_on"], self.cleaned_data.get("posted_on"), NOT_AFTER_POSTING)


class ArrivalForm(WhichForm):
    """When the complainant got it."""

    letters_of = staticmethod(on_its_way)

    came_on = DayField("Op welke dag kwam de brief aan?", "Kies de dag waarop de brief aankwam.")

    def clean_came_on(self) -> date | None:
        which = self.cleaned_data.get("which")
        return self.in_order(self.cleaned_data["came_on"], which and which.delivered_on, NOT_AFTER_POSTING)


class ReturnForm(WhichForm):
    """Which letter came back."""

    letters_of = staticmethod(posted)


class DropForm(WhichForm):
    """Which letter does not go, and why not."""

    reason = text("Waarom gaat deze brief niet weg?", "Schrijf waarom de brief niet op de post gaat.", longest=1000)


class AccessCodeForm(FactsForm):
    """The code of the letter; it goes along with the form, and is kept nowhere."""

    code = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["code"] = new_code()

    @property
    def notes(self) -> list[str]:
        return ["De code staat alleen op papier. Print de brief voordat je de code geeft: daarna kan dat niet meer."]
