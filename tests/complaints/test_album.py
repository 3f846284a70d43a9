"""A case from the album is the case that the transitions would have built, and comes from it only where it may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.models import Case, Channel, Letter, Manner
from complaints.transitions.handling.assign import ASSIGN
from complaints.transitions.step import NotAllowed
from site_gooiconsult import roles
from site_gooiconsult.shared.firm.models import Firm
from tests.complaints.album import album, columns, rows_of, way_to
from tests.complaints.factories import a_case, a_file, answered_case, assigned_case, drafted_case, settled_case, staff
from tests.photo import photo
from tests.watch import watch

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
BUILDS: list[tuple[Callable[..., Case], dict[str, Any]]] = [
    (a_case, {}),
    (a_case, {"files": [a_file(), a_file("foto.pdf", b"\x00\xff")], "channel": Channel.LETTER, "email": ""}),
    (a_case, {"on": TUESDAY, "filed_on": date(2026, 11, 2)}),
    (assigned_case, {}),
    (assigned_case, {"email": "", "on": MONDAY}),
    (drafted_case, {"on": MONDAY, "drafted_on": TUESDAY}),
    (answered_case, {}),
    (settled_case, {"on": MONDAY, "settled_on": TUESDAY, "manner": Manner.PARTLY, "justified": None}),
]


def transitions_build(build: Callable[..., Case], **facts: Any) -> Case:
    """The case as the transitions build it, whatever the album holds."""
    watch.trusts = False
    case = build(**facts)
    watch.trusts = True
    return case


def told_of(case: Case) -> dict[str, list[dict[str, Any]]]:
    """All that the rows of a case tell, save the moment and the names that differ each time."""
    rows = rows_of(case)
    places = {(model, row.pk): place for model, those in rows.items() for place, row in enumerate(those)}
    return {
        model.__name__: [{field.name: told(field, row, places, case) for field in columns(model)} for row in those]
        for model, those in rows.items()
    }


def told(field: Any, row: Any, places: dict[tuple[type, int], int], case: Case) -> object:
    """One value: a row of the case by its place, a user by name."""
    value = getattr(row, field.attname)
    if field.name == "message_id" or isinstance(value, datetime):
        return type(value)
    if field.related_model is User:
        return value and User.objects.get(pk=value).username
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, list):
        return value
    return places.get(
        (field.related_model, value), value.replace(way_to(case), "") if isinstance(value, str) else value
    )


def changed_by(build: Callable[[], Case]) -> set[str]:
    """The tables in which building a case changes anything."""
    before = photo()
    build()
    return {table for table, rows in photo().items() if rows != before[table]}


@pytest.mark.parametrize(("build", "facts"), BUILDS)
def test_case_from_the_album_is_as_the_transitions_build_it(build: Callable[..., Case], facts: dict[str, Any]) -> None:
    build(**facts)
    before = transaction.savepoint()
    expected = told_of(transitions_build(build, **facts))
    transaction.savepoint_rollback(before)
    there = len(album)
    assert told_of(build(**facts)) == expected
    assert len(album) == there


@pytest.mark.parametrize(("build", "facts"), BUILDS)
def test_transitions_write_in_no_table_that_the_album_leaves_out(
    build: Callable[..., Case], facts: dict[str, Any]
) -> None:
    build(**facts)
    assert changed_by(lambda: transitions_build(build, **facts)) == changed_by(lambda: build(**facts))


@pytest.mark.parametrize("build", [a_case, assigned_case, settled_case])
def test_post_is_asked_for_as_often(build: Callable[..., Case], django_capture_on_commit_callbacks: Any) -> None:
    build()
    with django_capture_on_commit_callbacks() as built:
        transitions_build(build)
    with django_capture_on_commit_callbacks() as laid:
        build()
    assert len(laid) == len(built) > 0


def test_moments_are_those_of_now() -> None:
    assigned_case(on=TUESDAY)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        case = assigned_case(on=TUESDAY)
        assert {entry.at for entry in case.entries.all()} == {timezone.now()}


def test_each_case_has_its_own_number_letters_and_address() -> None:
    first, second = assigned_case(), assigned_case()
    assert first.number != second.number
    for case in (first, second):
        letter = Letter.objects.get(case=case, paper=ASSIGN)
        assert way_to(case) in letter.body
        assert case.number in letter.body
    assert Letter.objects.values("message_id").distinct().count() == Letter.objects.count()


def test_case_is_built_anew_once_something_was_written_that_a_letter_may_tell() -> None:
    a_case()
    Firm.objects.update(name="Een ander")
    assert not watch.trusts
    assert "Een ander" in Letter.objects.get(case=a_case()).body


def test_who_lost_a_role_gets_no_case_from_the_album() -> None:
    assigned_case(to=staff(username="sanne"))
    editor = staff(roles.EDITORS, username="tom")
    with pytest.raises(NotAllowed):
        assigned_case(to=editor)
    watch.trusts = True
    staff(username="sanne").groups.clear()
    assert not watch.trusts


@pytest.mark.built
def test_marked_test_gets_no_case_from_the_album() -> None:
    there = len(album)
    settled_case(on=date(2026, 10, 5), city="Blaricum")
    assert len(album) == there


def test_who_counts_queries_counts_those_of_the_transitions() -> None:
    assigned_case()
    with CaptureQueriesContext(connection) as counted:
        assigned_case()
    watch.trusts = False
    with CaptureQueriesContext(connection) as built:
        assigned_case()
    assert len(counted) == len(built)


@pytest.mark.django_db(transaction=True)
def test_what_other_connections_may_see_is_built() -> None:
    there = len(album)
    settled_case(on=date(2026, 10, 5), city="Blaricum")
    assert len(album) == there
