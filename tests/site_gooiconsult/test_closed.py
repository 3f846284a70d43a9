"""Nobody is served until the destruction record has been applied after a restore (D9), nor on another schema."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from complaints.models import Case, DestructionLine
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from site_gooiconsult import closed
from site_gooiconsult.closed import gate
from site_gooiconsult.shared.clock.era import Step
from site_gooiconsult.shared.clock.models import Era
from tests.answers import body
from tests.complaints.factories import CLOCK, settled_case
from tests.photo import photo, put_back

pytestmark = pytest.mark.django_db
DUE = date(2027, 12, 4)


@pytest.fixture(autouse=True)
def _started() -> Iterator[None]:
    """A process that has not looked yet."""
    gate.opened, gate.compared, gate.look_again_at = False, False, 0.0
    yield
    gate.opened, gate.look_again_at = True, math.inf


def settled() -> Case:
    return settled_case(on=date(2026, 11, 24), settled_on=date(2026, 12, 3))


def end(case: Case) -> None:
    destroy(case, by=CLOCK, on=DUE)
    prove_destruction()


def served() -> bool:
    answers = {Client().get(address).status_code for address in ("/", "/healthz", "/admin/login/", "/mijn-dossier/")}
    assert answers == {503} or 200 in answers
    return answers != {503}


def test_site_that_destroyed_nothing_yet_is_served() -> None:
    assert served()


def test_file_that_is_a_sweep_behind_is_completed_and_the_site_served(record_file: Path) -> None:
    end(settled())
    whole = record_file.read_text()
    record_file.write_text("")
    assert served()
    assert record_file.read_text() == whole


def test_restored_database_is_served_only_after_retention() -> None:
    """The file is ahead: what was destroyed is back, and no page shows it."""
    case = settled()
    before = photo()
    end(case)
    put_back(before)
    refused = Client().get("/")
    assert (refused.status_code, refused["Retry-After"]) == (503, "300")
    assert "info@gooiconsult.nl" in body(refused)
    assert not served()
    call_command("retention", stdout=StringIO())
    assert served()
    assert not Case.objects.exists()
    assert DestructionLine.objects.get().number == case.number


@pytest.mark.parametrize("how", ["missing", "forked", "tampered", "unreadable"])
def test_file_that_is_of_no_use_waits_for_a_person(how: str, record_file: Path) -> None:
    case, other = settled(), settled()
    before = photo()
    end(case)
    written = record_file.read_text()
    if how == "missing":
        record_file.unlink()
    elif how == "forked":
        put_back(before)
        record_file.write_text("")
        end(other)
        record_file.write_text(written)
    elif how == "unreadable":
        record_file.write_bytes(b"\xff\n")
    else:
        record_file.write_text(written.replace("2027-12-04", "2027-12-03"))
    assert not served()
    with pytest.raises(CommandError):
        call_command("retention", stdout=StringIO())
    assert not served()
    said = StringIO()
    call_command("destruction_record", stdout=said)
    assert said.getvalue().startswith(how)
    call_command("destruction_record", "--lost", stdout=said)
    assert "same: 0 lines only in the database, 0 only in the file" in said.getvalue()
    assert served()


def test_process_that_has_compared_the_chains_compares_them_no_more(record_file: Path) -> None:
    """What happens to the file later is told by a job."""
    assert served()
    end(settled())
    record_file.unlink()
    assert served()


@pytest.mark.parametrize("step", [each for each in Step if each != Step.OPEN])
def test_nobody_is_served_at_any_step_of_a_restore(step: Step) -> None:
    """Also by a process that was serving when it began."""
    assert served()
    Era.objects.update(step=step)
    assert not served()
    Era.objects.update(step=Step.OPEN)
    assert served()


def test_process_looks_again_after_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not at each request: no request waits for it."""
    now = 1000.0
    monkeypatch.setattr(closed, "LOOK_EVERY_SECONDS", 2.0)
    monkeypatch.setattr("time.monotonic", lambda: now)
    assert served()
    Era.objects.update(step=Step.LOADED)
    now = 1001.9
    assert served()
    now = 1002.0
    assert not served()


def test_styles_are_there_for_the_page_that_says_so() -> None:
    case = settled()
    before = photo()
    end(case)
    put_back(before)
    with closing(Client().get("/static/css/site.css")) as styles:
        assert styles.status_code == 200


def test_database_of_another_version_is_not_served() -> None:
    MigrationRecorder(connection).record_unapplied("newsletter", "0001_initial")
    assert not served()
    MigrationRecorder(connection).record_applied("newsletter", "0001_initial")
    assert served()


@contextmanager
def broken_page() -> Iterator[None]:
    """The home page finds a column under another name, as after a migration of a later version."""
    rename = "ALTER TABLE pages_homepage RENAME COLUMN {} TO {}"
    with connection.cursor() as cursor:
        cursor.execute(rename.format("lead", "opening"))
        yield
        cursor.execute(rename.format("opening", "lead"))


@pytest.mark.django_db(transaction=True)
def test_process_under_which_somebody_migrates_serves_no_page_that_breaks() -> None:
    """The page that finds out is answered as closed, and so is every later one, also where nothing would break."""
    later = ("newsletter", "0002_of_a_later_version")
    assert served()
    MigrationRecorder(connection).record_applied(*later)
    with broken_page():
        finds_out = Client(raise_request_exception=False).get("/")
    assert finds_out.status_code == 503
    assert "info@gooiconsult.nl" in body(finds_out)
    assert not served()
    MigrationRecorder(connection).record_unapplied(*later)
    assert served()


@pytest.mark.django_db(transaction=True)
def test_error_under_which_nobody_migrated_stays_an_error() -> None:
    assert served()
    with broken_page():
        assert Client(raise_request_exception=False).get("/").status_code == 500
    assert served()
