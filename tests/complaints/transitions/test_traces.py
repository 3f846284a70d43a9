"""Each export and each download leaves a line in the case: who, when, what, no content (R9)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Actor, Case, Kind
from complaints.transitions.guarding.download import download
from complaints.transitions.guarding.export import export
from complaints.transitions.taking_in.acknowledge import ACKNOWLEDGED, acknowledge
from site_gooiconsult import roles
from tests.complaints.factories import a_case, a_file, staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


def test_export_is_recorded_in_each_case_that_was_in_it() -> None:
    user = staff(roles.OFFICERS)
    cases, left = [a_case(), a_case()], a_case()
    assert export(cases, by=Actor.staff(user), on=TODAY, with_identity=False) == 2
    for case in cases:
        entry = case.entries.get(kind=Kind.EXPORTED)
        assert (entry.by, entry.on, entry.text) == (user, TODAY, "Zonder naam en adres.")
    assert not left.entries.filter(kind=Kind.EXPORTED).exists()


def test_export_with_identity_says_so() -> None:
    case = a_case()
    export([case], by=Actor.staff(staff(roles.OFFICERS)), on=TODAY, with_identity=True)
    assert case.entries.get(kind=Kind.EXPORTED).text == "Met naam en adres."


def test_each_export_is_a_line_of_its_own() -> None:
    case = a_case()
    for _ in range(2):
        export([case], by=Actor.staff(staff(roles.OFFICERS)), on=TODAY, with_identity=False)
    assert case.entries.filter(kind=Kind.EXPORTED).count() == 2


def test_export_of_many_takes_as_few_queries_as_of_one() -> None:
    by = Actor.staff(staff(roles.OFFICERS))
    counts = []
    for cases in ([a_case()], [a_case() for _ in range(5)]):
        with CaptureQueriesContext(connection) as queries:
            export(cases, by=by, on=TODAY, with_identity=False)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_download_is_recorded_without_the_name_of_the_file() -> None:
    """The name that a client gave may tell of somebody."""
    user = staff(roles.OFFICERS)
    case = a_case(files=[a_file("ontslag-van-canary.pdf")])
    file = case.attachments.get()
    download(file, by=Actor.staff(user), on=TODAY)
    entry = case.entries.get(kind=Kind.DOWNLOADED)
    assert (entry.by, entry.on, entry.text) == (user, TODAY, f"bijlage {file.pk}")


def test_trace_does_not_stop_a_step_of_somebody_who_had_the_case_open() -> None:
    case: Case = a_case(email="")
    Case.objects.filter(pk=case.pk).update(email="noor@example.org")
    user = staff(roles.OFFICERS)
    seen = case.entries.last().pk
    export([case], by=Actor.staff(user), on=TODAY, with_identity=False)
    acknowledge(case, by=Actor.staff(user), on=TODAY, seen=seen)
    assert case.entries.filter(kind=ACKNOWLEDGED).exists()
