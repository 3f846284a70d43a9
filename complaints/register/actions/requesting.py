"""What is filled in about a request under the AVG (D23)."""

from __future__ import annotations

from typing import Any

from django import forms

from complaints.models import DataRequest
from complaints.models.data_request import Article
from complaints.register.actions.forms import FactsForm, text
from complaints.register.day import DayField
from complaints.transitions.keeping import record_request
from complaints.transitions.keeping.answer_request import open_requests
from site_gooiconsult.shared.dutch import in_words


class RequestForm(FactsForm):
    """What is asked, and when that came in."""

    judged = {"asked_on": record_request.objection_to}

    article = forms.TypedChoiceField(
        label="Wat vraagt de persoon?",
        choices=[(each.value, f"{each.label.capitalize()} (AVG artikel {each.value})") for each in Article],
        coerce=lambda chosen: Article(int(chosen)),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat de persoon vraagt.", "invalid_choice": "Kies een van de antwoorden."},
    )
    asked_on = DayField("Op welke dag kwam het verzoek binnen?", "Kies de dag waarop het verzoek binnenkwam.")
    text = text("Wat schreef of zei de persoon?", "Schrijf wat de persoon vraagt.", longest=5000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.initial["asked_on"] = self.on


class RequestChoice(forms.ModelChoiceField):
    """One of the open requests, by what it asks and when."""

    def label_from_instance(self, asked: Any) -> str:
        return f"{Article(asked.article).label.capitalize()}, gevraagd op {in_words(asked.asked_on)}"


class AnswerForm(FactsForm):
    """Which request, yes or no, and why."""

    asked = RequestChoice(
        DataRequest.objects.none(),
        label="Welk verzoek?",
        empty_label="Kies een verzoek",
        error_messages={"required": "Kies een verzoek.", "invalid_choice": "Kies een open verzoek."},
    )
    granted = forms.TypedChoiceField(
        label="Sta je het toe?",
        choices=[("yes", "Ja"), ("no", "Nee")],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee.", "invalid_choice": "Kies een van de antwoorden."},
    )
    reason = text("Waarom?", "Schrijf waarom.", longest=2000, help_text="De persoon leest dit in ons antwoord.")

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        waiting = open_requests(self.case)
        self.fields["asked"].queryset = DataRequest.objects.filter(pk__in=[each.pk for each in waiting])  # type: ignore[attr-defined]
        if len(waiting) == 1:
            self.initial["asked"] = waiting[0].pk

    @property
    def notes(self) -> list[str]:
        return [
            f"{Article(each.article).label.capitalize()}: antwoord uiterlijk {in_words(each.answer_by)}. {each.text}"
            for each in open_requests(self.case)
        ]

    @property
    def warnings(self) -> list[str]:
        if not any(each.article == Article.ERASE for each in open_requests(self.case)):
            return []
        return [
            "Sta je wissen toe? Dan wordt het dossier vernietigd zodra ons antwoord weg is. Een open klacht sluit als "
            "ingetrokken. Dat is niet terug te draaien."
        ]

    @property
    def typed(self) -> list[tuple[str, str]]:
        asked = self.fields["asked"].label_from_instance(self.cleaned_data["asked"])  # type: ignore[attr-defined]
        said = "Ja" if self.cleaned_data["granted"] else "Nee"
        return [("Welk verzoek?", asked), ("Sta je het toe?", said), ("Waarom?", self.cleaned_data["reason"])]
