"""What holds of every step in a case: whole or not at all, once, by whom may, on what was seen, with a true index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import facts, promises
from complaints.models import Actor, Case, Entry, Kind, Letter
from complaints.models.entry import TRACES, WARNINGS
from complaints.transitions.guarding.look import look
from complaints.transitions.posting.post_letter import LETTER_SENT
from complaints.transitions.step import Changed, Gone, NoRight, last_round, refuse_when_changed
from complaints.transitions.taking_in.add_message import MESSAGE_ADDED, add_message
from site_gooiconsult import roles
from tests.complaints.factories import CLOCK, COMPLAINANT, a_case, a_file, again, staff
from tests.complaints.transitions.every_step import EVERY, FILED, NEXT_DAY, STEPS, Deed
from tests.photo import photo
from tests.threads import at_once

WRITES = ("INSERT", "UPDATE", "DELETE")
each_deed = pytest.mark.parametrize("deed", EVERY, ids=str)
each_step = pytest.mark.parametrize("deed", STEPS, ids=str)


class Fault(Exception):
    """Something breaks right after a write."""


@contextmanager
def breaking_after(write: int) -> Iterator[None]:
    """Break after so many writes to the database."""
    left = write

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        result = run(sql, params, many, context)
        if sql.lstrip().upper().startswith(WRITES):
            left -= 1
            if left == 0:
                raise Fault
        return result

    with connection.execute_wrapper(execute):
        yield


def faults_survived(deed: Callable[[], object]) -> int:
    """Break a deed after its first write, its second and so on until it passes; each time nothing is left behind."""
    before, write = photo(), 0
    while True:
        write += 1
        try:
            with breaking_after(write):
                deed()
        except Fault:
            assert photo() == before
        else:
            assert photo() != before
            return write - 1


@pytest.mark.django_db(transaction=True)
@each_deed
def test_step_that_breaks_after_any_write_leaves_nothing_behind(deed: Deed) -> None:
    """No row, no letter, no job asked for, no number."""
    case, by = deed.ready(), deed.by()
    assert faults_survived(lambda: deed.do(case, by=by)) >= 1


@pytest.mark.django_db(transaction=True)
def test_receive_that_breaks_after_any_write_leaves_nothing_behind() -> None:
    """Its writes: series, number, case, round, entry, 2 files, entry, letter and index."""
    assert faults_survived(partial(a_case, on=FILED, files=[a_file(), a_file()], filing_key=uuid4())) >= 10


@pytest.mark.django_db
@each_deed
def test_step_taken_twice_is_taken_once(deed: Deed) -> None:
    case, by = deed.ready(), deed.by()
    first = deed.do(case, by=by)
    once = photo()
    second = deed.do(case, by=by)
    assert photo() == once
    assert second == first or not isinstance(first, Case)


@pytest.mark.django_db(transaction=True)
@each_deed
def test_step_taken_by_four_at_once_is_taken_once(deed: Deed) -> None:
    twin, case, by = deed.ready(), deed.ready(), deed.by()
    before = rows_of(twin)
    deed.do(twin, by=by)
    once = rows_of(twin) - before
    before = rows_of(case)
    at_once([partial(deed.do, case, by=by)] * 4)
    assert rows_of(case) - before == once


def rows_of(case: Case) -> Counter[str]:
    """How many entries and letters of each kind a case has."""
    entries = Entry.objects.filter(case_id=case.pk).values_list("kind", flat=True)
    letters = Letter.objects.filter(case_id=case.pk).values_list("paper", flat=True)
    return Counter([f"entry {kind}" for kind in entries] + [f"letter {paper}" for paper in letters])


@pytest.mark.django_db
@each_deed
def test_index_is_true_before_and_after_each_step(deed: Deed) -> None:
    """D22: what is stored for finding equals a fresh computation."""
    case = deed.ready()
    assert index_of(case) == facts.index_of(again(case), promises.calendar())
    deed.do(case, by=deed.by())
    if Case.objects.filter(pk=case.pk).exists():
        assert index_of(case) == facts.index_of(again(case), promises.calendar())


def index_of(case: Case) -> dict[str, Any]:
    names = facts.index_of(again(case), promises.calendar())
    return {name: getattr(again(case), name) for name in names}


@pytest.mark.django_db
@each_step
def test_step_is_written_in_the_timeline_with_its_day_and_actor(deed: Deed) -> None:
    """R5, R12."""
    case, by = deed.ready(), deed.by()
    before = Entry.objects.latest("pk").pk
    deed.do(case, by=by)
    first = Entry.objects.filter(pk__gt=before, case=case).earliest("pk")
    run = last_round(again(case)).number
    assert (first.on, first.by_kind, first.by, first.round) == (NEXT_DAY, "staff", by.user, run)


@pytest.mark.django_db
@each_step
def test_step_is_refused_to_whom_the_case_is_hidden_from(deed: Deed) -> None:
    """R9: an employee who neither received nor handles it; a colleague of the right group, switched off."""
    case = deed.ready()
    strangers = staff(roles.EMPLOYEES, "iemand"), staff(roles.OFFICERS, "uit-dienst", is_active=False)
    before = photo()
    for stranger in strangers:
        with pytest.raises(NoRight):
            deed.do(case, by=Actor.staff(stranger))
    assert photo() == before


@pytest.mark.django_db
@each_step
def test_step_on_a_screen_that_somebody_else_outdated_is_refused(deed: Deed) -> None:
    """A stale form changes nothing, and says what came in between."""
    case, by = deed.ready(), deed.by()
    seen = Entry.objects.filter(case=case).latest("pk").pk
    add_message(case, by=COMPLAINANT, on=NEXT_DAY, text="Ik heb nog iets.")
    before = photo()
    with pytest.raises(Changed) as refused:
        deed.do(case, by=by, seen=seen)
    assert [entry.text for entry in refused.value.entries] == ["Ik heb nog iets."]
    assert photo() == before


@pytest.mark.django_db
@each_step
def test_step_on_a_screen_that_is_up_to_date_is_taken(deed: Deed) -> None:
    """The twin: looking at a case changes nothing."""
    case, by = deed.ready(), deed.by()
    seen = Entry.objects.filter(case=case).latest("pk").pk
    look(case, by=by, on=NEXT_DAY)
    deed.do(case, by=by, seen=seen)
    assert Entry.objects.filter(case=case, pk__gt=seen).exclude(kind=Kind.LOOKED).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind", [*TRACES, *WARNINGS, LETTER_SENT, Kind.WARNED_OF_LATEST, Kind.WARNED_OF_REQUEST], ids=str
)
def test_what_nobody_decided_outdates_no_screen(kind: Kind) -> None:
    case = a_case(on=FILED)
    seen = Entry.objects.filter(case=case).latest("pk").pk
    Entry.objects.create(case=case, round=1, kind=kind, on=NEXT_DAY, by_kind=CLOCK.kind)
    add_message(case, by=COMPLAINANT, on=NEXT_DAY, text="Ik heb nog iets.")
    with pytest.raises(Changed) as refused:
        refuse_when_changed(case, seen)
    assert [entry.kind for entry in refused.value.entries] == [MESSAGE_ADDED]


@pytest.mark.django_db
@each_step
def test_step_costs_as_many_queries_in_a_long_timeline_as_in_a_short_one(deed: Deed) -> None:
    short, long = deed.ready(), deed.ready()
    for number in range(30):
        look(long, by=Actor.staff(staff(roles.OFFICERS, f"kijker{number}")), on=FILED)
    assert queries_of(deed, long) == queries_of(deed, short) <= 44


def queries_of(deed: Deed, case: Case) -> int:
    by = deed.by()
    with CaptureQueriesContext(connection) as queries:
        deed.do(case, by=by)
    return len(queries)


@pytest.mark.django_db
def test_look_at_a_destroyed_case_is_refused_in_words() -> None:
    with pytest.raises(Gone, match="Dit dossier bestaat niet meer"):
        look(Case(pk=1), by=COMPLAINANT, on=NEXT_DAY)


@pytest.mark.django_db
@each_step
def test_step_in_a_destroyed_case_is_refused_in_words(deed: Deed) -> None:
    case, by = deed.ready(), deed.by()
    with pytest.raises(Gone, match="Dit dossier bestaat niet meer"):
        deed.do(Case(pk=case.pk + 1), by=by)
