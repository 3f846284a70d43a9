"""The search looks in PostgreSQL's statistics, and in its files where it may; what it could not look at, the line says (D8)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection

from complaints.models import Destruction, DestructionLine, personal, statistics
from complaints.proof.catalogue import Unseen, in_files
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from complaints.transitions.destroying.rewrite_tables import owe_every_rewrite, owed_tables, rewrite_tables
from tests.complaints.factories import CLOCK, a_case, again, settled_case
from tests.databases import on_postgresql
from tests.journeys.kill.processes import wait_until

pytestmark = on_postgresql
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
WORD, STRANGER = "Pimpelmees Zanger", "reader_of_a_test"


def look(seconds: float = 60, owed: frozenset[str] = frozenset()) -> tuple[dict[str, set[int]], set[Unseen]]:
    found, unseen = in_files({1: [WORD], 2: ["Roodborst"]}, owed=set(owed), until=time.monotonic() + seconds)
    return dict(found), unseen


def rewrite() -> None:
    def tick() -> bool:
        return rewrite_tables(on=DUE, until=time.monotonic() + 60)[1] == 0 and not owed_tables()

    wait_until(tick, "every table to be rewritten")


@contextmanager
def as_stranger() -> Iterator[None]:
    """A role that owns its tables and nothing of the server, as the site's should be."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {STRANGER}")
        cursor.execute(f"SET ROLE {STRANGER}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute(f"DROP ROLE {STRANGER}")


@pytest.mark.django_db
def test_word_in_the_statistics_stops_the_line() -> None:
    case = settled_case(on=FILED, settled_on=SETTLED, name=WORD)
    settled_case(on=FILED, settled_on=SETTLED, name="Merel Zanger")
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_case ALTER COLUMN name SET STATISTICS -1")
        cursor.execute("ANALYZE complaints_case")
    destroy(case, by=CLOCK, on=DUE)
    assert prove_destruction() == 1
    assert Destruction.objects.get().found_in == ["pg_stats of complaints_case"]
    connection.check_constraints()
    statistics.install(connection)
    assert prove_destruction() == 0


@pytest.mark.django_db(transaction=True)
def test_word_that_no_row_holds_is_found_in_the_files_and_one_of_a_living_case_is_not() -> None:
    owe_every_rewrite(on=DUE)
    rewrite()  # of what tests of before left
    gone, stays = a_case(name=WORD), a_case(name="Roodborst")
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    assert look() == ({}, set())
    type(gone).objects.filter(pk=gone.pk).update(name="Iemand")
    found, unseen = look()
    assert (found.get("file of complaints_case"), unseen) == ({1}, set())
    assert again(stays).name == "Roodborst"


@pytest.mark.django_db(transaction=True)
def test_after_a_destruction_and_a_rewrite_files_are_searched_and_the_line_says_nothing_was_left_out() -> None:
    destroy(settled_case(on=FILED, settled_on=SETTLED, name=WORD), by=CLOCK, on=DUE)
    rewrite()
    assert owed_tables() == set()
    assert prove_destruction() == 0
    assert DestructionLine.objects.get().unseen == []


@pytest.mark.django_db
def test_where_it_could_not_look_it_says_so() -> None:
    everything = frozenset(personal.tables())
    assert look(owed=everything) == ({}, {Unseen.OWED})
    assert look(seconds=0)[1] == {Unseen.LARGE}
    with as_stranger():
        assert look() == ({}, {Unseen.CLOSED})


@pytest.mark.django_db
def test_line_carries_it() -> None:
    destroy(settled_case(on=FILED, settled_on=SETTLED), by=CLOCK, on=DUE)
    assert prove_destruction() == 0
    assert DestructionLine.objects.get().unseen == ["owed"]
