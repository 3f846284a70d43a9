"""The exact mail in view: its subject and text may be edited, its address and the dates that it tells may not."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms

from complaints.letters import Draft
from complaints.letters.standard import inserted

IN_BRACES = "Wat tussen accolades staat, hebben we beloofd. Laat dat staan. De klager ziet de accolades niet."


class LetterForm(forms.Form):
    """A draft for a person to read and reword. It knows when the draft became another since it was shown."""

    use_required_attribute = False

    subject = forms.CharField(
        label="Onderwerp", max_length=200, error_messages={"required": "Geef de mail een onderwerp."}
    )
    body = forms.CharField(
        label="Bericht",
        max_length=15000,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": "Schrijf het bericht."},
    )
    drafted = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, draft: Draft, posted: Any = None) -> None:
        self.draft = draft
        mark = mark_of(draft)
        known = posted is not None and posted.get("drafted") == mark
        self.earlier = "" if known or posted is None else posted.get("body", "")
        """What somebody typed over a draft that is out of date: shown beside the new one, so that it is not lost."""
        initial = {"subject": draft.subject, "body": draft.body, "drafted": mark}
        super().__init__(posted if known else None, initial=initial)
        if draft.promised:
            self.fields["body"].help_text = IN_BRACES

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if objection := self.draft.reworded("", body).objection:
            raise forms.ValidationError(objection)
        return body

    def with_text(self, text: str) -> LetterForm:
        """The same letter as it was posted, with a standard text put in."""
        posted = {name: self.data.get(name, "") for name in self.fields}
        return LetterForm(self.draft, posted | {"body": inserted(posted["body"], text)})

    @property
    def reworded(self) -> Draft:
        """The letter as it was edited."""
        return self.draft.reworded(self.cleaned_data["subject"], self.cleaned_data["body"])


def mark_of(draft: Draft) -> str:
    """A mark that changes with the draft."""
    said = "\n".join((draft.to_address, draft.subject, draft.body))
    return hashlib.sha256(said.encode()).hexdigest()
