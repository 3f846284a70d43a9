"""A breach of confidentiality: recorded by the officer, and R9 reads broken from its day (R9, D22)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Actor, Case
from complaints.transitions.guarding.record_breach import BREACHED, record_breach
from complaints.transitions.step import NoRight, NotAllowed
from tests.complaints.factories import assigned_case, rule_sheet, settled_case, staff, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
WHAT = "De mail ging naar een verkeerd adres."


def breached(case: Case | None = None, *, day: date = FILED, what: str = WHAT, measures: str = "") -> Case:
    case = case or assigned_case(on=FILED)
    return record_breach(case, by=the_officer(), on=NEXT_DAY, day=day, what=what, measures=measures)


def test_rule_reads_broken_from_the_day_it_happened() -> None:
    case = assigned_case(on=FILED)
    assert rule_sheet(case, NEXT_DAY)["R9"] == "kept 2026-11-25 confidential"
    assert rule_sheet(breached(case), NEXT_DAY)["R9"] == "broken 2026-11-24 breached"


def test_settled_case_can_be_breached_too() -> None:
    case = breached(settled_case(on=FILED), day=NEXT_DAY)
    assert (case.is_open, rule_sheet(case, NEXT_DAY)["R9"]) == (False, "broken 2026-11-25 breached")


def test_timeline_keeps_what_happened_and_what_was_done() -> None:
    case = breached(measures="De ontvanger heeft de mail verwijderd.")
    entry = case.entries.get(kind=BREACHED)
    assert entry.about == FILED
    assert entry.text == f"{WHAT}\nMaatregelen: De ontvanger heeft de mail verwijderd."


def test_second_breach_is_recorded_and_the_first_day_stays() -> None:
    case = breached(breached(day=NEXT_DAY), day=FILED, what="En nog iets.")
    assert (case.breached_on, case.entries.filter(kind=BREACHED).count()) == (FILED, 2)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 26)])
def test_day_lies_between_complaint_and_today(day: date) -> None:
    case = assigned_case(on=FILED)
    before = photo()
    with pytest.raises(NotAllowed, match="Kies een dag na de klacht, vandaag of eerder"):
        breached(case, day=day)
    assert photo() == before


def test_what_happened_is_needed() -> None:
    with pytest.raises(NotAllowed, match="Schrijf wat er gebeurde"):
        breached(what=" ")


def test_only_the_officer_records_it() -> None:
    case = assigned_case(on=FILED)
    handler = Actor.staff(staff(username=case.handler.username))  # type: ignore[union-attr]
    with pytest.raises(NoRight):
        record_breach(case, by=handler, on=NEXT_DAY, day=FILED, what=WHAT)
