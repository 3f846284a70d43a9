"""manage.py retention: destroys the cases whose day has come, or says which these are (R13)."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from complaints.models import Case, DestructionLine
from tests.complaints.factories import NOOR, a_case, settled_case
from tests.photo import photo

pytestmark = pytest.mark.django_db
FILED, SETTLED = date(2026, 3, 2), date(2026, 3, 10)
DAY = date(2027, 3, 11)
"""D6: the day after a full year."""


def retention(*options: str, on: date = DAY) -> str:
    """What the command says on that day."""
    said = StringIO()
    with time_machine.travel(f"{on}T08:00:00+01:00", tick=False):
        call_command("retention", *options, stdout=said)
    return said.getvalue()


@pytest.fixture
def cases() -> tuple[Case, Case, Case]:
    """One whose day has come, its twin of a day later, and one of the same age that is still open."""
    due = settled_case(on=FILED, settled_on=SETTLED)
    younger = settled_case(on=FILED, settled_on=SETTLED + timedelta(days=1))
    return due, younger, a_case(on=FILED)


def test_dry_run_lists_what_would_go_and_removes_nothing(cases: tuple[Case, Case, Case]) -> None:
    due, younger, still_open = cases
    before = photo()
    said = retention("--dry-run")
    assert f"{due.number}: filed 2026-03-02, settled 2026-03-10, to be destroyed 2027-03-11" in said
    assert "1 to be destroyed" in said
    assert younger.number not in said
    assert still_open.number not in said
    assert photo() == before


def test_list_names_nobody(cases: tuple[Case, Case, Case]) -> None:
    """R9: numbers and dates only."""
    said = retention("--dry-run")
    assert [value for value in NOOR.values() if value in said] == []


def test_without_dry_run_the_case_goes_and_its_neighbours_stay(cases: tuple[Case, Case, Case]) -> None:
    due, younger, still_open = cases
    assert retention().strip() == "1 destroyed, 0 failed"
    assert set(Case.objects.values_list("pk", flat=True)) == {younger.pk, still_open.pk}
    assert list(DestructionLine.objects.values_list("number", flat=True)) == [due.number]


def test_day_before_nothing_goes(cases: tuple[Case, Case, Case]) -> None:
    assert retention(on=DAY - timedelta(days=1)).strip() == "0 destroyed, 0 failed"
    assert Case.objects.count() == len(cases)


def test_second_run_finds_nothing_left(cases: tuple[Case, Case, Case]) -> None:
    retention()
    assert retention().strip() == "0 destroyed, 0 failed"
