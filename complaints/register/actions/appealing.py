"""What a person fills in of an appeal, its ruling and how that was carried out (R15, D5); and of a breach (R9)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from complaints import promises
from complaints.permissions import workers_of
from complaints.register.actions.forms import FactsForm, text
from complaints.register.colleagues import HandlerChoice
from complaints.register.day import DayField
from complaints.transitions.appealing import appeal, execute_ruling, record_ruling
from complaints.transitions.guarding import record_breach
from site_gooiconsult.shared.dutch import in_words


class AppealForm(FactsForm):
    """When the complainant went to the committee."""

    appealed_on = DayField("Op welke dag ging de klager in beroep?", "Kies de dag waarop de klager in beroep ging.")
    note = text(
        "Toelichting", longest=1000, help_text="Bijvoorbeeld: hoe we het weten, en het nummer bij de commissie."
    )

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.term = appeal.term_of(self.case, promises.calendar(), on=self.on)

    @property
    def notes(self) -> list[str]:
        if self.term is None:
            return []
        if self.term.until is None:
            return ["Ons standpunt is er nog niet. Dit wordt een beroep zonder standpunt."]
        return [f"Beroep kan tot en met {in_words(self.term.until)}."] if self.on <= self.term.until else []

    @property
    def warnings(self) -> list[str]:
        """D5: too late is said and recorded, and stops nobody."""
        if self.term is None or self.term.until is None or self.on <= self.term.until:
            return []
        until = in_words(self.term.until)
        return [f"Beroep kon tot en met {until}. Later kan ook: dan komt in het dossier dat het te laat was."]

    def clean_appealed_on(self) -> date:
        day: date = self.cleaned_data["appealed_on"]
        if self.term and (objection := appeal.objection_to(day, self.term, on=self.on)):
            raise ValidationError(objection)
        return day


class UndoForm(FactsForm):
    """Why it was none."""

    reason = text("Waarom was dit geen beroep?", "Schrijf waarom dit geen beroep was.", longest=1000)


class RulingForm(FactsForm):
    """How it ended, and what it asks of us."""

    judged = {"ruled_on": record_ruling.objection_to}

    ruled_on = DayField("Op welke dag eindigde het beroep?", "Kies de dag waarop het beroep eindigde.")
    ruling = text(
        "Wat is de uitspraak?",
        "Schrijf hoe het beroep eindigde.",
        longest=5000,
        help_text="Ook als de klager het beroep introk, of de commissie het niet behandelde. De klager leest dit niet.",
    )
    task = text(
        "Wat moeten wij doen?",
        longest=2000,
        help_text="De klager leest dit in het bericht. Hoeven wij niets te doen? Laat dit en de twee vragen hieronder leeg.",
    )
    executor = HandlerChoice(
        User.objects.none(),
        label="Wie voert het uit?",
        required=False,
        empty_label="Niemand: wij hoeven niets te doen",
        help_text="Staat je collega er niet bij? Stel het dossier dan eerst open.",
        error_messages={"invalid_choice": "Deze collega kan niet in dit dossier. Kies een ander."},
    )
    execute_by = DayField("Uiterlijk op welke dag?")

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.fields["executor"].queryset = workers_of(self.case)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What, who and when: all three or none."""
        cleaned = super().clean() or self.cleaned_data
        asked = ("task", "executor", "execute_by")
        given = [name for name in asked if cleaned.get(name)]
        for name in asked:
            if given and name not in given and name not in self.errors:
                self.add_error(name, MISSING[name])
        ruled_on, by = cleaned.get("ruled_on"), cleaned.get("execute_by")
        if ruled_on and by and by < ruled_on:
            self.add_error("execute_by", "Kies een dag op of na de uitspraak.")
        return cleaned


MISSING = {
    "task": "Schrijf wat wij moeten doen.",
    "executor": "Kies wie het uitvoert.",
    "execute_by": "Kies de dag waarop het klaar is.",
}


class ExecutionForm(FactsForm):
    """What was done, and when."""

    judged = {"executed_on": execute_ruling.objection_to}

    executed_on = DayField("Op welke dag was het klaar?", "Kies de dag waarop het klaar was.")
    what = text(
        "Wat is er gedaan?", "Schrijf wat er is gedaan.", longest=2000, help_text="De klager leest dit in het bericht."
    )


class BreachForm(FactsForm):
    """What happened, when, and what was done about it."""

    judged = {"day": record_breach.objection_to}

    day = DayField("Op welke dag ging het mis?", "Kies de dag waarop het misging.")
    what = text("Wat gebeurde er?", "Schrijf wat er gebeurde.", longest=3000, rows=6)
    measures = text("Wat deden we eraan?", longest=3000, help_text="Mag ook later. Leg het dan nog een keer vast.")

    @property
    def warnings(self) -> list[str]:
        return ["Zijn er persoonsgegevens bij verkeerde mensen gekomen? Dan kan het een datalek zijn. Meld dat meteen."]
