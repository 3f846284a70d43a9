"""manage.py check_rules YEAR: the year's sheet, with numbers of cases and nothing else of anybody (D22, R9)."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from tests.complaints.factories import NOOR, assigned_case, settled_case
from tests.photo import photo

pytestmark = pytest.mark.django_db
FILED = date(2026, 11, 24)


def said(year: str = "2026") -> str:
    """What the command says on 20 December 2026."""
    out = StringIO()
    with time_machine.travel("2026-12-20T08:00:00+01:00", tick=False):
        call_command("check_rules", year, stdout=out)
    return out.getvalue()


def test_each_rule_has_a_line_with_its_sums_and_where_it_was_broken() -> None:
    settled_case(on=FILED)
    late = assigned_case(on=FILED)
    before = photo()
    lines = said().splitlines()
    assert lines[0] == "2026: 2 cases, 0 of them destroyed"
    assert f"R6b: 1 kept, 0 extended, 0 due, 1 broken; broken in {late.number}" in lines
    assert "R4: 2 kept, 0 extended, 0 due, 0 broken" in lines
    assert "R10: 0 kept, 0 extended, 0 due, 0 broken" in lines
    assert photo() == before


def test_sheet_names_nobody() -> None:
    """R9."""
    assigned_case(on=FILED)
    text = said()
    assert [value for value in [*NOOR.values(), "Noor", "Jansen"] if value in text] == []


def test_year_without_complaints_is_an_empty_sheet() -> None:
    assert said("2025").startswith("2025: 0 cases, 0 of them destroyed\n")


def test_year_is_asked_for() -> None:
    for words in ([], ["vorig jaar"]):
        with pytest.raises(CommandError):
            call_command("check_rules", *words)
