"""A first case, a duplicate of the same complainant some days later, and what both read when they are merged."""

from __future__ import annotations

from datetime import date
from typing import Any

from complaints.facts import INDEX
from complaints.models import Case
from complaints.transitions.ending.merge import merge
from tests.complaints.factories import a_case, again, assigned_case, the_officer

d = date.fromisoformat
FIRST, SECOND, MERGED, SETTLED = d("2026-11-24"), d("2026-11-27"), d("2026-11-30"), d("2026-12-08")


def first_case(**facts: Any) -> Case:
    return assigned_case(on=FIRST, **facts)


def duplicate(**facts: Any) -> Case:
    return a_case(on=SECOND, **facts)


def merged(case: Case | None = None, into: Case | None = None, *, on: date = MERGED) -> Case:
    into = into or first_case()
    return merge(case or duplicate(), by=the_officer(), on=on, into=into)


def index_of(case: Case) -> dict[str, Any]:
    return {name: getattr(again(case), name) for name in INDEX}
