"""A case is found by its number, by name and by e-mail address; never one that is hidden (R9)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Case, Concern
from complaints.permissions import visible_to
from complaints.register.list.search import find, number_in
from site_gooiconsult import roles
from tests.complaints.factories import a_case, staff

pytestmark = pytest.mark.django_db
ALL = Case.objects.all()


@pytest.fixture
def cases() -> dict[str, Case]:
    return {
        "noor": a_case(name="Noor de Wit", email="noor@example.org"),
        "zoe": a_case(name="Zoë Özdemir", email="Zoe.Ozdemir@Example.org"),
        "jan": a_case(name="Jan 100% O'Neil", email="jan_o'neil@example.org", description="Noor was er ook."),
        "nameless": a_case(name="", email=""),
    }


def found(cases: dict[str, Case], words: str) -> set[str]:
    pks = set(find(ALL, words).values_list("pk", flat=True))
    return {name for name, case in cases.items() if case.pk in pks}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("K-2026-0042", "K-2026-0042"),
        ("k-2026-0042", "K-2026-0042"),
        ("K-2026-42", "K-2026-0042"),
        ("2026-42", "K-2026-0042"),
        ("K2026-42", "K-2026-0042"),
        ("K-2026-12345", "K-2026-12345"),
        ("42", None),
        ("K-26-42", None),
        ("K-2026-", None),
        ("Noor 2026-42", None),
        ("K-2026-٤٢", None),
        ("", None),
    ],
)
def test_number_is_known_in_each_way_of_writing(words: str, number: str | None) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("noor", {"noor"}),
        ("NOOR", {"noor"}),
        ("oor de", {"noor"}),
        ("wit noor", {"noor"}),
        ("noor jan", set()),
        ("zoë", {"zoe"}),
        ("ZOË", {"zoe"}),
        ("özdemir", {"zoe"}),
        ("ozdemir@example", {"zoe"}),
        ("EXAMPLE.ORG", {"noor", "zoe", "jan"}),
        ("100%", {"jan"}),
        ("o'neil", {"jan"}),
        ("jan_o", {"jan"}),
        ("noor_", set()),
        ("n%r", set()),
        ("(", set()),
        ("[a-z]", set()),
        (".*", set()),
        ("\\", set()),
        ("er ook", set()),
    ],
)
def test_words_are_sought_in_name_and_address_only(cases: dict[str, Case], words: str, names: set[str]) -> None:
    assert found(cases, words) == names


def test_number_finds_one_case_and_no_name(cases: dict[str, Case]) -> None:
    number = cases["zoe"].number
    assert found(cases, number) == {"zoe"}
    assert found(cases, number.lower().removeprefix("k-")) == {"zoe"}
    assert found(cases, "K-2001-0001") == set()


def test_number_is_found_by_its_index(cases: dict[str, Case]) -> None:
    """An exact match on the unique column, on both databases, then its key; no LIKE, and no walk along the list."""
    with CaptureQueriesContext(connection) as queries:
        assert len(find(ALL.order_by("next_on", "pk"), cases["noor"].number)) == 1
    exact, by_key = (query["sql"] for query in queries.captured_queries)
    assert f"\"number\" = '{cases['noor'].number}'" in exact
    assert "number" in plan_of(exact)
    for sql in (exact, by_key):
        assert "index" in plan_of(sql).lower() or "PRIMARY KEY" in plan_of(sql)
        assert "SCAN complaints_case" not in plan_of(sql)
        assert "next_on" not in plan_of(sql).partition("Sort Key")[0]


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return " ".join(str(row) for row in cursor.fetchall())


def test_hidden_case_is_not_found(cases: dict[str, Case]) -> None:
    """D10: by number, by name or by address."""
    officer = staff(roles.OFFICERS)
    Concern.objects.create(case=cases["noor"], user=officer)
    for words in (cases["noor"].number, "noor", "noor@example.org"):
        assert not find(visible_to(officer), words).exists()
    assert find(visible_to(officer), "zoë").exists()
