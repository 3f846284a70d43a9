"""Killed at any moment, a restore or a backup ends with the next start or run as if nothing had happened (D9, D18)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from complaints.models import Case, Letter
from site_gooiconsult.closed import gate
from site_gooiconsult.management.copying import place
from site_gooiconsult.shared.clock.era import Step, step
from site_gooiconsult.shared.post.item import State
from tests.site_gooiconsult.management.killing import KILLED, ends_of, in_child, points
from tests.site_gooiconsult.management.world import Kept, copy_and_go_on, files_below, keep, make, of_cases, post_all

pytestmark = pytest.mark.django_db(transaction=True)
KILLS, SEED = 20, 13
REACHING = ("_load", "take", "reach")
"""By which a restore comes into its next state: it is killed in each of them too, wherever chance falls."""


@pytest.fixture(autouse=True)
def _one_moment() -> Iterator[None]:
    with time_machine.travel("2026-12-04T08:00:00+01:00", tick=False):
        yield


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    return tmp_path / "copies" / "site.backup"


def restore(file: Path) -> None:
    call_command("restore", str(file), stdout=StringIO())


def start() -> None:
    call_command("restore", resume=True, stdout=StringIO())


def backup(file: Path) -> None:
    call_command("backup", str(file), stdout=StringIO())


def is_served() -> bool:
    """What a web process answers that has just started."""
    gate.compared, gate.look_again_at = False, 0.0
    return Client().get("/").status_code == 200


def left_behind(file: Path) -> list[str]:
    """Everything in the place of copies and beside the backup, save the backup."""
    return [*files_below(place.folder()), *(name for name in files_below(file.parent) if name != file.name)]


def as_told(kept: Kept) -> tuple[object, ...]:
    return of_cases(kept.tables), kept.media, kept.record


def differing(kept: Kept, other: Kept) -> dict[str, tuple[object, object]]:
    """What one keeps and the other does not, in few enough words to be read when a test fails."""
    one, two = of_cases(kept.tables) | {"media": kept.media}, of_cases(other.tables) | {"media": other.media}
    one, two = one | {"record": kept.record}, two | {"record": other.record}
    return {name: (one.get(name), two.get(name)) for name in one.keys() | two.keys() if one.get(name) != two.get(name)}


def test_restore_killed_anywhere_ends_as_an_undisturbed_one(file: Path, mailoutbox: list[EmailMessage]) -> None:
    copy_and_go_on(file)
    before = keep()
    told = file.with_suffix(".steps")
    assert in_child(lambda: restore(file), told=told) == 0
    undisturbed, places = keep(), json.loads(told.read_text())
    told.unlink()
    assert undisturbed.media == {"images/foto.txt": b"toen"}
    seen = set()
    for point in (*points(places, KILLS, SEED), *ends_of(places, REACHING)):
        make(before)
        assert in_child(lambda: restore(file), kill_at=point) == KILLED, places[point]
        seen.add(step())
        if is_served():
            assert as_told(keep()) in (as_told(before), as_told(undisturbed)), places[point]
        assert in_child(start) == 0, places[point]
        if as_told(keep()) == as_told(before):  # it was killed before it had begun
            assert in_child(lambda: restore(file)) == 0
        assert differing(keep(), undisturbed) == {}, places[point]
        assert (is_served(), left_behind(file), Session.objects.count()) == (True, [], 0), places[point]
    assert seen >= {Step.LOADED, Step.MEDIA, Step.SIGNED_OUT, Step.DOUBTED, Step.APPLIED, Step.OPEN}
    mailoutbox.clear()
    post_all()
    assert not [mail for mail in mailoutbox if mail.to == ["noor@example.org"]]
    assert Letter.objects.get(case=Case.objects.get(), paper="acknowledge").state == State.UNCERTAIN
    assert step() == Step.OPEN


def test_backup_killed_anywhere_leaves_the_old_one_or_the_new_and_nothing_else(file: Path) -> None:
    copy_and_go_on(file)
    old, before = file.read_bytes(), keep()
    told = file.with_suffix(".steps")
    assert in_child(lambda: backup(file), told=told) == 0
    places = json.loads(told.read_text())
    told.unlink()
    for point in points(places, KILLS, SEED):
        file.write_bytes(old)
        assert in_child(lambda: backup(file), kill_at=point) == KILLED, places[point]
        call_command("backup", str(file), check=True, stdout=StringIO())
        assert left_behind(file) == [], places[point]
        assert in_child(lambda: backup(file), kill_at=point) == KILLED, places[point]
        assert in_child(start) == 0
        assert left_behind(file) == [], places[point]
    backup(file)
    restore(file)
    assert as_told(keep())[1:] == as_told(before)[1:]
    assert of_cases(keep().tables)["complaints_case"] == of_cases(before.tables)["complaints_case"]
