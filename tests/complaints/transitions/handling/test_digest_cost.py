"""A digest costs as much for many cases as for one (R5, R9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Concern, Digest, Kind
from complaints.transitions.handling.digest import digest_left, draft, prepare_digest
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    assigned_case,
    staff,
    the_office,
)
from tests.complaints.transitions.every_step import FILED
from tests.complaints.transitions.handling.test_digest import digest_of, tell

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 9)


@pytest.fixture
def sanne() -> User:
    the_office()
    return staff(username="sanne", first_name="Sanne")


class TestCost:
    """Gathering, drafting and passing on ask as much for one line as for many."""

    def queries(self, deed: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            deed()
        return len(captured)

    def told_of(self, cases: int, sanne: User) -> Digest:
        """Sanne's digest, with the dates of so many cases that passed."""
        for _ in range(cases):
            tell(assigned_case(on=FILED, to=sanne), Kind.HANDLING_LATE)
        Digest.objects.exclude(to=sanne).delete()
        return digest_of(sanne)

    def costs(self, cases: int, sanne: User) -> list[int]:
        """Of drafting it, of making it today's, of passing it all on because it was refused."""
        found = self.told_of(cases, sanne)
        drafted = self.queries(partial(draft, found, on=DAY))
        prepared = self.queries(partial(prepare_digest, found, on=DAY))
        refused = self.queries(partial(digest_left, found, State.REFUSED, "550", on=DAY))
        assert digest_of(the_office().officer).lines.count() == cases
        return [drafted, prepared, refused]

    def test_six_cases_cost_as_much_as_one(self, sanne: User) -> None:
        one = self.costs(1, sanne)
        Digest.objects.all().delete()
        assert self.costs(6, sanne) == one

    def test_cases_that_became_hidden_are_passed_on_at_the_cost_of_one(self, sanne: User) -> None:
        found = []
        for cases in (1, 6):
            digest = self.told_of(cases, sanne)
            for line in digest.lines.all():
                Concern.objects.create(case=line.case, user=sanne)
            found.append(self.queries(partial(prepare_digest, digest, on=DAY)))
            assert digest_of(the_office().officer).lines.count() == cases
            Digest.objects.all().delete()
        assert found[0] == found[1]
