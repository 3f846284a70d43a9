"""What somebody answered, in rows to read: before sending from the draft, afterwards from the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from complaints.intake.drafts import FormDraft
from complaints.intake.steps import COMPLAINT, DETAILS, STEPS, checked
from complaints.models import Case, Code


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: what was asked, what was answered, and the field in which that can be changed."""

    label: str
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows of one step, and where that step is."""

    title: str
    address: str
    answers: list[Answer]


def facts_of(draft: FormDraft) -> dict[str, Any] | None:
    """What a draft says, as fields of Case and of nothing else; None while a step is not complete."""
    forms = [checked(step, draft) for step in STEPS]
    if not all(form.is_valid() for form in forms):
        return None
    facts = {name: form.cleaned_data[name] for form in forms for name in form.text_fields() if name in form.fields}
    return facts | {"subject": Code.objects.filter(pk=facts.get("subject") or 0).first()}


def answers_of(case: Case, files: Iterable[str]) -> list[Answers]:
    """All answers in the order of the form, the address in one row."""
    complaint = [
        Answer("Onderwerp", case.subject.name if case.subject else "", "subject_0"),
        Answer("Wat er gebeurde", case.description, "description"),
        Answer("Een goede oplossing", case.desired_outcome, "desired_outcome"),
        Answer("Wanneer het gebeurde", case.occurred, "occurred"),
        Answer("Bestanden", "\n".join(files), "attachments"),
    ]
    details = [
        Answer("Naam", case.name, "name"),
        Answer("Organisatie", case.organisation, "organisation"),
        Answer("Adres", postal_address(case), "street"),
        Answer("E-mailadres", case.email, "email"),
        Answer("Telefoonnummer", case.phone, "phone"),
        Answer("Namens", case.on_behalf_of, "on_behalf_of"),
    ]
    return [Answers(COMPLAINT.title, COMPLAINT.address, complaint), Answers(DETAILS.title, DETAILS.address, details)]


def postal_address(case: Case) -> str:
    """The address as it stands on an envelope."""
    return f"{case.street} {case.house_number}\n{case.postcode} {case.city}\n{case.country}"
