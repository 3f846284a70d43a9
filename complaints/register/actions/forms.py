"""What a person fills in to take a step; each field says in its own words what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User

from complaints import promises
from complaints.facts import dates_of
from complaints.models import Case, Manner
from complaints.models.case import WITH_POSITION
from complaints.models.colleagues import name_of
from complaints.permissions import possible_handlers
from complaints.register.colleagues import HandlerChoice
from complaints.register.day import DayField
from complaints.transitions.answering.propose import agreed_proposal
from complaints.transitions.handling.announce_delay import longest, objection_to, promised_date
from complaints.transitions.step import last_round
from site_gooiconsult.shared.dutch import in_words


class FactsForm(forms.Form):
    """The facts that a step needs; by itself none."""

    use_required_attribute = False
    quiet = False
    """Whether fields may be left empty without saying so at each."""

    judged: ClassVar[Mapping[str, Callable[..., str]]] = {}
    """What the transition itself says against a value, by field."""

    def __init__(self, data: Any = None, *, case: Case, user: User, on: date, files: Any = None) -> None:
        self.case, self.user, self.on = case, user, on
        super().__init__(data, files)

    def clean(self) -> dict[str, Any]:
        """Say at the field what the transition would say."""
        cleaned = super().clean() or self.cleaned_data
        for name, judge in self.judged.items():
            if name in cleaned and (objection := judge(cleaned[name], self.case, on=self.on)):
                self.add_error(name, objection)
        return cleaned

    @property
    def notes(self) -> list[str]:
        """What to know before filling it in."""
        return []

    @property
    def warnings(self) -> list[str]:
        """What speaks against the step, without stopping it."""
        return []

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was filled in, to read back: label and words."""
        said = ((self.fields[name].label, _words(it)) for name, it in self.cleaned_data.items())
        return [(str(label), words) for label, words in said if words]

    def facts(self) -> dict[str, Any]:
        """What the transition is told."""
        return dict(self.cleaned_data)


def _words(it: Any) -> str:
    """What was filled in as one reads it: a day in words, a colleague by name."""
    if isinstance(it, date):
        return in_words(it)
    return name_of(it) if isinstance(it, User) else str(it or "")


def text(label: str, missing: str = "", *, longest: int, rows: int = 4, help_text: str = "") -> forms.CharField:
    """A field for a few sentences; optional where nothing is said of it missing."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


class AssignForm(FactsForm):
    """To whom, and why where somebody handles it already (R5)."""

    to = HandlerChoice(
        User.objects.none(),
        label="Wie behandelt deze klacht?",
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies wie deze klacht behandelt.",
            "invalid_choice": "Deze collega kan deze klacht niet behandelen. Kies een ander.",
        },
    )
    reason = text("Waarom geef je de klacht door?", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        able = possible_handlers(self.case)
        self.fields["to"].queryset = able.exclude(handled_cases=self.case)  # type: ignore[attr-defined]
        reason = self.fields["reason"]
        if self.case.handler_id is None:
            self.initial["to"] = self.user.pk
            reason.label = "Waarom deze collega?"
        else:
            reason.required = True
            reason.error_messages["required"] = "Schrijf waarom je de klacht doorgeeft."


class DelayForm(FactsForm):
    """Why the answer comes later, and until when (R7)."""

    reason = text(
        "Waarom komt het antwoord later?",
        "Schrijf waarom het antwoord later komt.",
        longest=1000,
        help_text="De klager leest dit in de mail.",
    )
    new_date = DayField("Nieuwe datum", "Kies de dag waarop de klager uiterlijk antwoord krijgt.")
    longer = text("Waarom duurt het zo lang?", longest=1000)

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.dates = dates_of(self.case, promises.calendar())
        self.promised = promised = promised_date(self.case)
        self.longest = longest(promised)
        self.fields["new_date"].help_text = f"Na {in_words(promised)}: dat is de termijn van nu."
        measure = f"Alleen bij een dag na {in_words(self.longest)}. Dat kan alleen de klachtverantwoordelijke."
        self.fields["longer"].help_text = f"{measure} De klager leest dit niet."

    def clean_new_date(self) -> date:
        new_date: date = self.cleaned_data["new_date"]
        if objection := objection_to(new_date, self.case, promised=self.promised, on=self.on):
            raise forms.ValidationError(objection)
        return new_date

    def clean_longer(self) -> str:
        longer: str = self.cleaned_data["longer"]
        new_date = self.cleaned_data.get("new_date")
        if new_date and new_date > self.longest and not longer.strip():
            raise forms.ValidationError(f"Schrijf waarom het langer duurt dan tot en met {in_words(self.longest)}.")
        return longer

    @property
    def notes(self) -> list[str]:
        last = in_words(self.dates.notify_by)
        return [] if self.warnings else [f"Een uitstelbericht moet uiterlijk {last} weg. Je bent op tijd."]

    @property
    def warnings(self) -> list[str]:
        """D4: too late is said and recorded, and stops nobody."""
        if self.on <= self.dates.notify_by:
            return []
        ended = "eindigt" if self.on <= self.dates.answer_by else "eindigde"
        return [
            f"De termijn {ended} op {in_words(self.dates.answer_by)}. Een uitstelbericht moest uiterlijk "
            f"{in_words(self.dates.notify_by)} weg. Je kunt het nog versturen; in het dossier komt te staan dat het "
            "te laat was."
        ]


class NoteForm(FactsForm):
    """A note among colleagues."""

    text = text("Notitie", "Schrijf een notitie.", longest=5000, rows=8)


AGREED = "We zijn het met je eens geworden over een oplossing."
"""What a position begins with where the complainant agreed with our proposal (D28)."""


class PositionForm(FactsForm):
    """The position: what we say, why, and what we do (R8, D20)."""

    conclusion = text(
        "Ons standpunt", "Schrijf wat ons standpunt is.", longest=3000, help_text="Geef je de klager gelijk?"
    )
    reasons = text("Motivering", "Schrijf waarom dit ons standpunt is.", longest=5000, rows=8)
    solution = text("Oplossing", longest=3000, help_text="Wat doen we voor de klager?")

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        position = getattr(last_round(self.case), "position", None)
        agreed = agreed_proposal(self.case)
        if position is not None:
            self.initial = {name: getattr(position, name) for name in self.fields}
        elif agreed is not None:
            self.initial = {"conclusion": AGREED, "solution": agreed.text}


def manner_field(*, later: bool) -> forms.TypedChoiceField:
    """How the complaint ended; where it can wait, that is a choice of its own."""
    choices = [(manner.value, manner.label.capitalize()) for manner in WITH_POSITION]
    return forms.TypedChoiceField(
        label="Hoe is de klacht afgehandeld?",
        choices=[*choices, ("later", "Dat leg ik later vast")] if later else choices,
        coerce=lambda chosen: None if chosen == "later" else Manner(chosen),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoe de klacht is afgehandeld.",
            "invalid_choice": "Kies een van de antwoorden.",
        },
    )


def justified_field() -> forms.TypedChoiceField:
    """Whether the complaint was justified; that may stay open."""
    return forms.TypedChoiceField(
        label="Is de klacht gegrond?",
        choices=[("yes", "Ja"), ("no", "Nee"), ("unknown", "Dat is niet bepaald")],
        coerce={"yes": True, "no": False}.get,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of de klacht gegrond is.", "invalid_choice": "Kies een van de antwoorden."},
    )


class SendForm(FactsForm):
    """How the complaint ends with this position (D20)."""

    manner = manner_field(later=True)
    justified = justified_field()


class SettleForm(FactsForm):
    """How the complaint ended (R12)."""

    manner = manner_field(later=False)
    justified = justified_field()
