"""The duty index is put right from the facts, and only the index (D1, D22)."""

from datetime import date
from typing import Any

import pytest

from complaints.models import Case, DayOff
from complaints.transitions.recalculate import recalculate
from tests.complaints.factories import a_case, again
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, NEXT_DAY

pytestmark = pytest.mark.django_db
INDEX = ("acknowledge_by", "handle_by", "answer_by", "notify_by", "destroy_on", "next_step", "next_on")


def test_index_that_agrees_is_left_as_it_is() -> None:
    case = a_case(on=FILED)
    assert not recalculate(case, on=NEXT_DAY)
    assert again(case).compared_on == NEXT_DAY


@pytest.mark.parametrize("name", INDEX)
def test_index_that_differs_is_put_right(name: str) -> None:
    case = a_case(on=FILED)
    right = {each: getattr(again(case), each) for each in INDEX}
    Case.objects.update(**{name: "settle" if name == "next_step" else date(2030, 1, 1)})
    assert recalculate(case, on=NEXT_DAY)
    assert {each: getattr(again(case), each) for each in INDEX} == right


def test_facts_stay_as_they_are() -> None:
    case = a_case(on=FILED)
    Case.objects.update(answer_by=date(2030, 1, 1))
    before = row()
    recalculate(case, on=NEXT_DAY)
    after = row()
    assert {name for name in after if after[name] != before[name]} == {"answer_by", "compared_on"}


def row() -> dict[str, Any]:
    return dict(Case.objects.values().get())


def test_holiday_that_the_system_fills_in_later_counts_for_a_case_of_before() -> None:
    """D1: public holidays filled in by the system count whenever their row was written."""
    case = a_case(on=FILED)
    DayOff.objects.create(day=date(2026, 11, 27), name="Feestdag", by_system=True, decided_on=date(2026, 11, 26))
    assert recalculate(case, on=date(2026, 11, 26))
    assert again(case).acknowledge_by == date(2026, 12, 2)


def test_closing_day_counts_for_no_case() -> None:
    """The twin: a closing day moves no promise (D1)."""
    case = a_case(on=FILED)
    DayOff.objects.create(day=date(2026, 11, 27), name="Gesloten", decided_on=FILED)
    assert not recalculate(case, on=date(2026, 11, 26))
    assert a_case(on=NEXT_DAY).acknowledge_by == date(2026, 12, 2)
    assert again(case).answer_by == ANSWER_BY
