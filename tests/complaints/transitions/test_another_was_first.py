"""Two at once: who finds, on locking, that another was first writes nothing twice and fails nowhere (R13, D9, D16)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints.models import AccessDay, AccessLink, AccessRequest, AnonymousLine, Case, Destruction, DestructionLine
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.keep_record import apply_record
from complaints.transitions.destroying.prove_destruction import prove_destruction
from complaints.transitions.letting_in.answer_access import forget_access
from complaints.transitions.letting_in.ask_access import ask_access
from tests.complaints.factories import CLOCK, a_case, settled_case
from tests.meanwhile import meanwhile
from tests.photo import photo, put_back

pytestmark = pytest.mark.django_db
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.MAIL_DIR = tmp_path, tmp_path / "mail"


def test_destruction_that_another_run_proved_has_one_line() -> None:
    destroy(settled_case(on=FILED, settled_on=SETTLED), by=CLOCK, on=DUE)
    with meanwhile(r'SELECT .* FROM "complaints_destruction" ORDER BY', prove_destruction):
        assert prove_destruction() == 0
    assert DestructionLine.objects.count() == 1
    assert not Destruction.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_case_that_a_run_destroyed_while_a_restored_one_was_looked_up_is_destroyed_once() -> None:
    case = settled_case(on=FILED, settled_on=SETTLED)
    before = photo()
    destroy(case, by=CLOCK, on=DUE)
    prove_destruction()
    put_back(before)
    with meanwhile(r'FROM "complaints_case" WHERE .*"number" =', lambda: destroy(case, by=CLOCK, on=DUE)):
        apply_record()
    assert not Case.objects.exists()
    assert (AnonymousLine.objects.count(), Destruction.objects.count()) == (1, 1)


def test_request_that_was_answered_meanwhile_is_counted_by_who_answered_it() -> None:
    at = timezone.now()
    ask_access(number="K-2026-0042", address="x@example.org", at=at - timedelta(days=2))
    with meanwhile('FROM "complaints_accessrequest"', AccessRequest.objects.all().delete):
        forget_access(at=at)
    assert not AccessDay.objects.exists()


def a_link(at: object) -> AccessLink:
    case = a_case()
    return AccessLink.objects.create(case=case, message_id="<l@example.org>", made_at=at, works_until=at)


def test_link_that_another_removed_is_counted_once() -> None:
    """D22: one that never left was too late."""
    at = timezone.now()
    a_link(at - timedelta(days=2))
    with meanwhile('FROM "complaints_accesslink"', lambda: forget_access(at=at)):
        forget_access(at=at)
    assert [(day.in_time, day.too_late) for day in AccessDay.objects.all()] == [(0, 1)]
    assert not AccessLink.objects.exists()
