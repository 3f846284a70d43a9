"""Which life of the database this is: one that was put back is seen, one that merely went on is not (D9)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from site_gooiconsult.shared.clock import Tally, era
from site_gooiconsult.shared.clock.era import Step
from site_gooiconsult.shared.clock.models import Era
from site_gooiconsult.shared.clock.run import run_slice
from tests.moment import MOMENT
from tests.photo import Photo, photo, put_back

pytestmark = pytest.mark.django_db


def copied(name: str = "clock_era") -> Photo:
    """The row as a backup by other means has it."""
    return {name: photo()[name]}


def on_another_machine(settings: Settings, tmp_path: Path) -> None:
    settings.DESTRUCTION_RECORD = tmp_path / "elsewhere" / "record.jsonl"


def test_database_that_goes_on_stays_open() -> None:
    for _ in range(3):
        assert era.rise()
        assert era.is_open()
    assert Era.objects.get().tide == 3


def test_database_that_is_older_than_what_was_seen_is_closed_for_good() -> None:
    before = copied()
    assert era.rise()
    put_back(before)
    assert not era.is_open()
    assert not era.is_open()
    assert era.step() == Step.MEDIA


def test_database_from_before_the_last_restore_is_closed() -> None:
    """Its tide may be as high as one likes."""
    era.rise()
    before = copied()
    era.put_back()
    Era.objects.update(step=Step.OPEN)
    assert era.is_open()
    put_back(before)
    Era.objects.update(tide=1000)
    assert not era.is_open()


def test_machine_that_hears_last_of_a_restore_goes_on() -> None:
    """Another machine has worked it off: what this one saw is in the past of what there is now."""
    era.rise()
    seen = era.path().read_bytes()
    era.put_back()
    Era.objects.update(step=Step.OPEN)
    era.path().write_bytes(seen)
    assert era.is_open()
    assert era.path().read_bytes() != seen


def test_machine_that_has_seen_nothing(settings: Settings, tmp_path: Path) -> None:
    """PostgreSQL tells by itself whether this is a copy; SQLite cannot, so a database that has lived elsewhere is one."""
    on_another_machine(settings, tmp_path)
    assert era.is_open()
    era.rise()
    era.path().unlink()
    assert era.is_open() is (connection.vendor == "postgresql")


@pytest.mark.kill
def test_table_that_was_made_anew_is_a_copy(settings: Settings, tmp_path: Path) -> None:
    """As pg_restore makes it, on PostgreSQL; no file is needed to see it."""
    rows = copied()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE moved (LIKE clock_era INCLUDING ALL)")
        cursor.execute("DROP TABLE clock_era")
        cursor.execute("ALTER TABLE moved RENAME TO clock_era")
    put_back(rows)
    on_another_machine(settings, tmp_path)
    assert not era.is_open()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"key only", b"key 12x"])
def test_file_that_is_broken_is_none(content: bytes) -> None:
    era.path().write_bytes(content)
    assert era.is_open()


def test_file_is_never_half_there() -> None:
    """A tide of any height takes as many bytes, so that one write replaces the last."""
    era.rise()
    short = len(era.path().read_bytes())
    Era.objects.update(tide=10**18)
    era.rise()
    assert len(era.path().read_bytes()) == short


def test_folder_that_cannot_be_written_stops_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.DESTRUCTION_RECORD = tmp_path / "file" / "record.jsonl"
    assert era.is_open()


@pytest.mark.parametrize("step", [each for each in Step if each != Step.OPEN])
def test_job_does_nothing_until_all_of_a_restore_is_done(step: Step) -> None:
    Era.objects.update(step=step)
    before = photo()
    assert run_slice("fill_days_off", MOMENT) == Tally()
    assert photo() == before


def test_step_is_taken_once() -> None:
    Era.objects.update(step=Step.MEDIA)
    done: list[int] = []
    for _ in range(2):
        era.take(Step.MEDIA, lambda: done.append(1), Step.SIGNED_OUT)
    assert (done, era.step()) == ([1], Step.SIGNED_OUT)
