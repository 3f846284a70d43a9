"""Which other case belongs to this one: the same complaint, or another complainant's that has to do with it (D14)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy

from complaints.forms import NUMBER_EXAMPLE
from complaints.models import Case
from complaints.permissions import worked_by
from complaints.register.actions.forms import FactsForm, text
from complaints.register.list.search import number_in
from complaints.register.possible_duplicates import alike_to
from complaints.transitions.ending import link, merge, unlink
from complaints.transitions.step import UNKNOWN
from site_gooiconsult.shared.dutch import in_words

SHOWN = 5


class OtherCaseForm(FactsForm):
    """The other case by its number; what the user may not work is not there."""

    number = forms.CharField(
        label="Zaaknummer van het andere dossier",
        max_length=16,
        help_text=format_lazy("Bijvoorbeeld {}.", NUMBER_EXAMPLE),
        error_messages={"required": format_lazy("Vul het zaaknummer in, bijvoorbeeld {}.", NUMBER_EXAMPLE)},
    )

    def clean_number(self) -> Case:
        typed = self.cleaned_data["number"].strip()
        other = worked_by(self.user).filter(number=number_in(typed) or typed).first()
        if other is None:
            raise ValidationError(UNKNOWN)
        if objection := self.objection_to(other):
            raise ValidationError(objection)
        return other

    def objection_to(self, other: Case) -> str:
        """Why it is not that one."""
        raise NotImplementedError


class MergeForm(OtherCaseForm):
    """The first case of the same complaint."""

    @property
    def notes(self) -> list[str]:
        facts = {name: getattr(self.case, name) for name in ("email", "name", "postcode")}
        earlier = alike_to(facts, self.user).exclude(pk=self.case.pk).filter(merged_into=None)[:SHOWN]
        named = ", ".join(f"{each} ({in_words(each.filed_on)})" for each in earlier)
        return [f"Van dezelfde klager lijken: {named}."] if named else []

    @property
    def warnings(self) -> list[str]:
        return ["Samenvoegen kun je niet terugdraaien. Gaat het om iets anders? Behandel het dan als een eigen klacht."]

    def objection_to(self, other: Case) -> str:
        return merge.objection_to(other, self.case)

    def facts(self) -> dict[str, Any]:
        return {"into": self.cleaned_data["number"]}


class LinkForm(OtherCaseForm):
    """A case of another complainant."""

    def objection_to(self, other: Case) -> str:
        return link.objection_to(other, self.case)

    def facts(self) -> dict[str, Any]:
        return {"other": self.cleaned_data["number"]}


class UnlinkForm(OtherCaseForm):
    """The case that has nothing to do with this one after all."""

    reason = text("Waarom horen ze niet bij elkaar?", "Schrijf waarom de dossiers niet bij elkaar horen.", longest=1000)

    def objection_to(self, other: Case) -> str:
        return unlink.objection_to(other, self.case)

    def facts(self) -> dict[str, Any]:
        return {"other": self.cleaned_data["number"], "reason": self.cleaned_data["reason"]}
