"""What a row is called tells nobody whose it is (R9); and the small sentences that models say of themselves."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps

from complaints.models import Case, Code, Concern, DayOff, TermsVersion
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from tests.complaints.factories import CLOCK, NOOR, a_case, a_file, settled_case, staff
from tests.complaints.transitions.every_step import FILED, NEXT_DAY

pytestmark = pytest.mark.django_db


def test_no_row_is_called_by_anything_of_the_complaint() -> None:
    for _ in range(2):  # the second is not proven yet
        gone = settled_case(on=FILED, settled_on=NEXT_DAY)
        prove_destruction()
        destroy(gone, by=CLOCK, on=date(2027, 11, 26))
    case = settled_case(on=FILED, files=[a_file("noor.pdf")])
    Concern.objects.create(case=case, user=staff(username="kanarie"))
    canaries = [str(value).lower() for value in NOOR.values()] + ["noor", "kanarie", "jansen"]
    seen = set()
    for model in apps.get_app_config("complaints").get_models():
        for row in model._default_manager.all():
            seen.add(model.__name__)
            assert [word for word in canaries if word in f"{row} {row!r}".lower()] == []
    assert {"Case", "Entry", "Letter", "Attachment", "Position", "Round", "Concern", "Destruction"} <= seen
    assert "DestructionLine" in seen


def test_rows_are_called_by_number_or_by_their_own_name() -> None:
    case = a_case(on=FILED)
    assert str(case) == case.number == "K-2026-0001"
    assert str(Code.objects.get(name="Training")) == "Training"
    assert str(DayOff.objects.get(day=date(2026, 12, 25))) == "Eerste kerstdag (25-12-2026)"
    assert str(TermsVersion.objects.get()) == "termijnen vanaf 01-01-2000"


def test_no_model_of_the_complaints_is_indexed_by_reference_or_has_rights_of_its_own() -> None:
    """Rights on cases are named in one list; Wagtail's reference index would keep a copy of labels."""
    found = {
        model.__name__: list(model._meta.default_permissions)
        for model in apps.get_app_config("complaints").get_models()
        if model._meta.default_permissions
    }
    assert found == {}
    indexed = [
        model.__name__
        for model in apps.get_app_config("complaints").get_models()
        if any(
            field.name in {"name", "body", "text", "description", "content", "reason"} for field in model._meta.fields
        )
        and hasattr(model, "case")
        and not getattr(model, "wagtail_reference_index_ignore", False)
    ]
    assert indexed == []
    assert Case.wagtail_reference_index_ignore
