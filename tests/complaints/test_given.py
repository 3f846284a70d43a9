"""Each field that a complainant gives is asked in the form, can be filled in by staff, and is shown to whoever gave it (R2, R10)."""

from __future__ import annotations

import pytest

from complaints.dossier.contents import all_of, recorded
from complaints.intake.answers import answers_of
from complaints.intake.forms import ComplaintForm, DetailsForm
from complaints.models import Case, Code
from complaints.models.complainant import CODED, COMPLAINANT, COMPLAINT, CORRECTABLE, GIVEN, MINIMUM, WORDS
from complaints.register.complaint_fields import ComplaintFields
from tests.complaints.factories import a_case, the_officer
from tests.complaints.register.desk import read

pytestmark = pytest.mark.django_db
FILES = "attachments"
CANARIES = {name: f"kanarie{number}" for number, name in enumerate(CORRECTABLE, start=10)}


def a_case_of_canaries() -> Case:
    """A case with a word of its own in each field."""
    a_case(**CANARIES | {"email": ""}, subject=Code.objects.get(name="Training"))
    Case.objects.update(email=CANARIES["email"])
    return all_of(Case.objects.all()).get()


def test_lists_say_together_each_field_once() -> None:
    assert (*COMPLAINANT, *COMPLAINT) == GIVEN
    assert sorted((*CORRECTABLE, *CODED)) == sorted(GIVEN)
    assert len(set(GIVEN)) == len(GIVEN)
    assert MINIMUM == ("name", "street", "house_number", "postcode", "city", "email", "description")
    assert CODED == ("subject",)
    assert WORDS == ("description", "desired_outcome", "occurred")


def test_form_asks_each_field_and_refuses_without_the_minimum() -> None:
    """R2."""
    asked = ComplaintForm.base_fields | DetailsForm.base_fields
    assert asked.keys() - {FILES} == set(GIVEN)
    assert set(MINIMUM) <= {name for name, field in asked.items() if field.required}


def test_staff_fill_in_each_field_and_may_leave_each_open() -> None:
    """R2."""
    assert ComplaintFields.base_fields.keys() == set(GIVEN)
    assert not any(field.required for field in ComplaintFields.base_fields.values())


def test_each_field_is_shown_to_whoever_gave_it_before_and_after_sending() -> None:
    """R10."""
    case = a_case_of_canaries()
    shown = " ".join(str(value) for _, value in recorded(case))
    checked = " ".join(answer.text for step in answers_of(case, []) for answer in step.answers)
    for word in (*CANARIES.values(), "Training"):
        assert word in shown
        assert word in checked


def test_each_field_is_shown_to_who_works_on_the_case() -> None:
    said = read(the_officer().user, a_case_of_canaries())
    assert [word for word in (*CANARIES.values(), "Training") if word not in said] == []
