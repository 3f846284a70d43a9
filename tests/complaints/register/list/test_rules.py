"""The screen of the rules over a year: sums for officer and lead; the lead sees no number, and nobody a case about them (D22, D10)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Case, Concern
from complaints.procedure.terms import Terms
from complaints.register.rulesheet import rules
from complaints.transitions.destroying.destroy import destroy
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import CLOCK, NOOR, assigned_case, settled_case, staff
from tests.complaints.register.desk import desk, file_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
RULES = "/admin/klachten/regels/"
MISSING = "/admin/klachten/bestaat-niet/"
LONG_AGO = date(2026, 10, 5)
"""Whatever was filed then and is still open, is late on 25 November 2026."""


@pytest.fixture
def late(officer: User) -> Case:
    return assigned_case(on=LONG_AGO)


@pytest.fixture
def lead() -> User:
    return staff(roles.LEADS, "teamlead")


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.ADMINISTRATORS])
def test_for_others_it_does_not_exist(late: Case, role: str) -> None:
    client = desk(staff(role, "iemand"))
    for address in (RULES, f"{RULES}2026/"):
        assert answer(client.get(address)) == answer(client.get(MISSING))
    assert RULES not in body(client.get("/admin/"))


def test_officer_reads_the_sums_and_in_which_cases_a_rule_was_broken(late: Case, officer: User) -> None:
    settled_case(on=LONG_AGO)
    page = desk(officer).get(RULES)
    assert "zijn 2 klachten" in words(body(page))
    assert f'<a href="{file_of(late)}">{late.number}</a>' in body(page)
    assert f"R6b 1 0 0 1 {late.number}" in words(body(page))


def test_lead_reads_the_same_sums_and_no_number_or_name(late: Case, lead: User) -> None:
    """R9."""
    settled_case(on=LONG_AGO)
    page = body(desk(lead).get(RULES))
    assert "R6b 1 0 0 1 " in words(page)
    assert "K-2026" not in page
    assert file_of(late) not in page
    assert [value for value in [*NOOR.values(), "Noor"] if value in page] == []
    assert RULES in body(desk(lead).get("/admin/"))


@pytest.mark.parametrize("who", ["officer", "lead"])
def test_case_about_who_reads_it_counts_for_nothing(late: Case, officer: User, lead: User, who: str) -> None:
    """D10: not even a number one too high."""
    reader, other = (officer, lead) if who == "officer" else (lead, officer)
    Concern.objects.create(case=late, user=reader)
    page = words(body(desk(reader).get(RULES)))
    assert "zijn 0 klachten" in page
    assert late.number not in page
    assert "is 1 klacht" in words(body(desk(other).get(RULES)))


def test_other_years_are_one_link_away_and_those_to_come_are_not_there(late: Case, officer: User) -> None:
    client = desk(officer)
    assert f'href="{RULES}2025/"' in body(client.get(RULES))
    assert f'href="{RULES}2026/"' in body(client.get(f"{RULES}2025/"))
    assert "zijn 0 klachten" in words(body(client.get(f"{RULES}2025/")))
    for year in ("2027", "1999", "0", "9" * 20):
        assert answer(client.get(f"{RULES}{year}/")) == answer(client.get(MISSING))


def test_every_rule_that_a_case_reads_has_its_words(officer: User) -> None:
    known = rules(Terms())
    page = body(desk(officer).get(RULES))
    assert known["R10"] in page
    assert {"R4", "R6a", "R6b", "R7", "R8", "R9", "R10", "R13", "R15"} <= known.keys()


def test_destroyed_case_counts_without_a_number(officer: User) -> None:
    case = settled_case(on=date(2025, 6, 2))
    destroy(case, by=CLOCK, on=date(2026, 6, 3))
    page = words(body(desk(officer).get(f"{RULES}2025/")))
    assert "is 1 klacht. Daarvan is er 1 vernietigd" in page
    assert case.number not in page


def test_screen_costs_the_same_with_many_cases(late: Case, officer: User) -> None:
    client = desk(officer)

    def cost() -> int:
        client.get(RULES)
        with CaptureQueriesContext(connection) as queries:
            client.get(RULES)
        return len(queries)

    few = cost()
    for _ in range(4):
        settled_case(on=LONG_AGO)
        assigned_case(on=LONG_AGO)
    assert cost() == few
