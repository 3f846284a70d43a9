"""What was destroyed does not stay behind in the database's own files (D8)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection, transaction

from complaints import jobs
from complaints.models.vacuum import clear_traces
from site_gooiconsult.shared.clock import Tally
from tests.complaints.factories import a_case, settled_case

DUE = datetime(2027, 11, 26, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
CANARY = "Kanarievogel zong te hard"


def on_disk(word: str) -> int:
    """How often a word stands in the files of the SQLite database."""
    name = Path(settings.DATABASES["default"]["NAME"])
    return sum(path.read_bytes().count(word.encode()) for path in name.parent.glob(f"{name.name}*"))


@pytest.mark.django_db(transaction=True)
def test_no_word_of_a_destroyed_case_is_left_in_the_files() -> None:
    settled_case(on=date(2026, 11, 24), settled_on=date(2026, 11, 25), description=CANARY)
    sqlite = connection.vendor == "sqlite"
    assert on_disk(CANARY) > 0 or not sqlite
    assert jobs.retention(DUE) == Tally(done=1)
    assert on_disk(CANARY) == 0


@pytest.mark.django_db(transaction=True)
def test_word_of_a_case_that_stays_is_left() -> None:
    """The twin."""
    a_case(description=CANARY)
    jobs.retention(DUE)
    assert on_disk(CANARY) > 0 or connection.vendor != "sqlite"


@pytest.mark.django_db(transaction=True)
def test_traces_are_cleared_after_the_transaction_and_not_inside() -> None:
    """Neither database can do it inside one."""
    with transaction.atomic():
        a_case()
        clear_traces(connection)
    assert connection.is_usable()
