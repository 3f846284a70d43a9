"""What cannot be restored changes nothing and is said in a sentence; what was put back by other means goes the same road (D9)."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from complaints.models import AccessRequest, Case
from site_gooiconsult.closed import gate
from site_gooiconsult.management.copying import place
from site_gooiconsult.shared.clock import era
from site_gooiconsult.shared.clock.era import Step
from site_gooiconsult.shared.clock.models import Era, Rehearsal
from tests.complaints.factories import a_case
from tests.photo import photo, put_back
from tests.site_gooiconsult.management.world import FILED, copy_and_go_on, files_below, keep, of_cases, post_all

pytestmark = pytest.mark.django_db(transaction=True)
Change = Callable[[Path], object]


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    a_case(on=FILED)
    made = tmp_path / "copies" / "site.backup"
    call_command("backup", str(made), stdout=StringIO())
    return made


def said_by(*arguments: str, **options: Any) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said, stderr=said, **options)
    return said.getvalue()


def is_served() -> bool:
    gate.opened, gate.compared, gate.look_again_at = False, False, 0.0
    return Client().get("/").status_code == 200


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def cut_at_a_member(file: Path) -> None:
    """A whole file, of which the last part is lacking."""
    rewrite(file, lambda members: members.popitem())


def random(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 100)


def no_archive(file: Path) -> None:
    file.write_bytes(gzip.compress(b"x" * 5000))


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def manifest(**change: object) -> Change:
    def apply(members: dict[str, bytes]) -> None:
        said = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps(
            {name: value for name, value in (said | change).items() if value is not None}
        ).encode()

    return lambda file: rewrite(file, apply)


def another_byte(file: Path) -> None:
    def apply(members: dict[str, bytes]) -> None:
        name = next(name for name in members if name.startswith("database/") and members[name])
        members[name] = members[name] + b"\n"

    rewrite(file, apply)


def one_file_more(file: Path) -> None:
    rewrite(file, lambda members: members.update({"media/more.txt": b"x"}))


def rewrite(file: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    with tarfile.open(file) as old:
        members = {each.name: old.extractfile(each).read() for each in old}  # type: ignore[union-attr]
    change(members)
    with tarfile.open(file, "w:gz") as new:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            new.addfile(entry, BytesIO(content))


USELESS = [
    (cut, "no backup of this site, or not a whole one"),
    (cut_at_a_member, "no backup of this site, or not a whole one"),
    (random, "no backup of this site, or not a whole one"),
    (no_archive, "no backup of this site, or not a whole one"),
    (Path.unlink, "There is no file"),
    (folder_instead, "is a folder"),
    (manifest(schema=None), "made by version 1.0.0"),
    (manifest(vendor="other"), "a backup of other"),
    (manifest(schema="0"), "another version of the site"),
    (manifest(migrations=[]), "another version of the site"),
    (manifest(counts={}), "its tables have not the rows"),
    (manifest(files=None), "lacks a part"),
    (another_byte, "its files are not those"),
    (one_file_more, "its files are not those"),
]


@pytest.mark.parametrize(("spoil", "sentence"), USELESS)
def test_file_that_is_of_no_use_changes_nothing_and_is_said(file: Path, spoil: Change, sentence: str) -> None:
    a_case(on=FILED, email="later@example.org")
    before = photo()
    spoil(file)
    for command in (("backup", str(file), "--check"), ("restore", str(file)), ("restore", str(file), "--rehearse")):
        with pytest.raises(CommandError, match=sentence) as raised:
            said_by(*command)
        assert str(raised.value).count("\n") == 0
    assert (photo(), files_below(place.folder()), is_served()) == (before, {}, True)


def test_backup_that_can_be_restored_is_said_to_be_usable(file: Path) -> None:
    before = photo()
    assert said_by("backup", str(file), "--check").startswith("usable: made 20")
    assert (photo(), files_below(place.folder())) == (before, {})


def test_two_runs_at_once_do_not_share_the_place(file: Path) -> None:
    with place.held():
        for command in (("backup", str(file)), ("restore", str(file)), ("restore", "--resume")):
            with pytest.raises(CommandError, match="Another backup or restore is running"):
                said_by(*command)
    assert place.folder().stat().st_mode & 0o777 == 0o700


def test_backup_waits_until_a_restore_is_done(file: Path) -> None:
    Era.objects.update(step=Step.DOUBTED)
    with pytest.raises(CommandError, match="A restore is under way"):
        said_by("backup", str(file))


def test_restore_that_a_person_stops_before_the_load_changes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = photo()

    def stop(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    with pytest.raises(KeyboardInterrupt):
        said_by("restore", str(file))
    assert (photo(), files_below(place.folder()), is_served()) == (before, {}, True)


def test_database_from_before_a_restore_goes_the_same_road(settings: Settings, tmp_path: Path) -> None:
    """Nobody is served and nothing is copied; one start later what was destroyed is gone."""
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    file = tmp_path / "site.backup"
    gone = copy_and_go_on(file)
    later = photo()
    said_by("restore", str(file))
    put_back(later)
    assert not is_served()
    with pytest.raises(CommandError, match="A restore is under way"):
        said_by("backup", str(file))
    said_by("restore", "--resume")
    assert is_served()
    assert not Case.objects.filter(pk=gone.pk).exists()


def test_copy_of_the_database_brings_no_letter_and_no_session_back(
    settings: Settings, tmp_path: Path, mailoutbox: list[EmailMessage]
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    era.rise()
    a_case(on=FILED)
    Session.objects.create(session_key="signed-in", session_data="x", expire_date=timezone.now() + timedelta(days=1))
    AccessRequest.objects.create(number="K-2026-000000", claim="x")
    copied = photo()
    said_by("run_jobs")
    assert [mail.to for mail in mailoutbox if mail.to == ["noor@example.org"]] == [["noor@example.org"]]
    mailoutbox.clear()
    put_back(copied)
    assert not is_served()
    with pytest.raises(CommandError, match="1 failed"):  # the letter of which nobody knows
        said_by("run_jobs")
    post_all()
    assert not [mail for mail in mailoutbox if mail.to == ["noor@example.org"]]
    assert (is_served(), Session.objects.count(), AccessRequest.objects.count()) == (True, 0, 0)


def test_record_that_is_lost_is_looked_for_before_a_restore(settings: Settings, tmp_path: Path) -> None:
    """A backup from before the first destruction would not know that it is lost."""
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    file = tmp_path / "site.backup"
    copy_and_go_on(file)
    before = photo()
    settings.DESTRUCTION_RECORD.unlink()
    with pytest.raises(CommandError, match="missing: nobody is served"):
        said_by("restore", str(file))
    assert photo() == before
    with pytest.raises(CommandError, match="closed: nothing was done"):
        said_by("run_jobs")
    assert not is_served()


@pytest.mark.parametrize(
    "spoil", [folder_instead, lambda path: path.write_bytes(b"\xff"), lambda path: path.write_text("x\n")]
)
def test_restore_waits_for_a_record_that_can_be_read(settings: Settings, tmp_path: Path, spoil: Change) -> None:
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    file = tmp_path / "site.backup"
    gone = copy_and_go_on(file)
    kept = settings.DESTRUCTION_RECORD.read_text()
    spoil(settings.DESTRUCTION_RECORD)
    with pytest.raises(CommandError, match="nobody is served"):
        said_by("restore", str(file))
    assert (era.step(), is_served()) == (Step.DOUBTED, False)
    with suppress(OSError):
        settings.DESTRUCTION_RECORD.rmdir()
    settings.DESTRUCTION_RECORD.write_text(kept)
    said_by("restore", "--resume")
    assert is_served()
    assert not Case.objects.filter(pk=gone.pk).exists()


def test_restore_that_was_begun_on_another_machine_is_finished_there(file: Path) -> None:
    Era.objects.update(step=Step.LOADED)
    with pytest.raises(CommandError, match="begun on another machine"):
        said_by("restore", "--resume")
    assert not is_served()
    said_by("restore", str(file))
    assert is_served()


def test_rehearsal_leaves_the_site_as_it_is_and_is_remembered(settings: Settings, tmp_path: Path) -> None:
    """All of it, in a world of its own: migrated, restored, destroyed again; then nothing is left of it."""
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    file = tmp_path / "site.backup"
    copy_and_go_on(file)
    before = keep()
    said = said_by("restore", str(file), "--rehearse")
    assert "1 destroyed, 0 failed" in said
    after = keep()
    assert (of_cases(after.tables), after.media, after.record) == (of_cases(before.tables), before.media, before.record)
    assert (files_below(place.folder()), is_served()) == ({}, True)
    remembered = Rehearsal.objects.get()
    assert f"in {remembered.seconds} seconds" in said
