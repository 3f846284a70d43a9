"""manage.py backup and restore: everything comes back as it was, save what was destroyed since (D9)."""

from __future__ import annotations

import json
import tarfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from complaints.jobs import post_letters
from complaints.models import Attachment, Case, DestructionLine, LetterKind
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.keep_record import Standing, compare_record
from complaints.transitions.destroying.prove_destruction import prove_destruction
from complaints.transitions.taking_in.acknowledge import acknowledge
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import CLOCK, a_case, a_file, deliver, settled_case, the_office, the_officer
from tests.photo import Photo, photo

pytestmark = pytest.mark.django_db(transaction=True)
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
BYTES = bytes(range(256)) * 40


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    (settings.MEDIA_ROOT / "images" / "foto.jpg").write_bytes(BYTES)
    return settings.MEDIA_ROOT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "site.backup"


def backup(file: Path) -> None:
    call_command("backup", str(file), stdout=StringIO())


def restore(file: Path, on: date = FILED) -> str:
    said = StringIO()
    with time_machine.travel(f"{on}T08:00:00+01:00", tick=False):
        call_command("restore", str(file), stdout=said)
    return said.getvalue()


def kept() -> Photo:
    """All but the row that tells one life of the database from the next."""
    return {table: rows for table, rows in photo().items() if table != "clock_era"}


def test_everything_comes_back_to_the_byte(media: Path, file: Path) -> None:
    """Text with every kind of sign, files as bytes, media; sessions do not: who signed out stays signed out."""
    deliver(
        a_case(on=FILED, description="Tab\t, regel\r\n, \\N, \\., 'aanhaling', é, 🙂.", files=[a_file(content=BYTES)])
    )
    before = kept()
    backup(file)
    assert file.stat().st_mode & 0o777 == 0o600
    a_case(on=FILED)
    Attachment.objects.update(content=b"anders")
    Session.objects.create(session_key="x", session_data="x", expire_date=timezone.now())
    (media / "images" / "foto.jpg").write_bytes(b"anders")
    (media / "nieuw.txt").write_text("later")
    assert "restored" in restore(file)
    assert kept() == before
    assert [path.name for path in media.rglob("*") if path.is_file()] == ["foto.jpg"]
    assert (media / "images" / "foto.jpg").read_bytes() == BYTES


def test_mail_that_waited_is_not_sent_twice_in_silence(media: Path, file: Path, mailoutbox: list[EmailMessage]) -> None:
    """D18: it may have left after the backup. A letter on paper still lies there, and waits for a person as it did."""
    mailed, on_paper = a_case(on=FILED), acknowledge(a_case(on=FILED, email=""), by=the_officer(), on=FILED)
    backup(file)
    restore(file)
    post_letters(timezone.now())
    assert [mail.to for mail in mailoutbox] == [[the_office().officer.email]]  # who hears that one is uncertain
    states = [case.letters.get(paper=LetterKind.ACKNOWLEDGE).state for case in (mailed, on_paper)]
    assert states == [State.UNCERTAIN, State.WAITING]


def test_key_that_was_given_out_since_is_not_given_out_again(media: Path, file: Path) -> None:
    """An old link to a case that is gone must never lead to another."""
    a_case(on=FILED)
    backup(file)
    lost = a_case(on=FILED)
    restore(file)
    assert a_case(on=FILED).pk > lost.pk


def test_what_was_destroyed_since_is_destroyed_again(media: Path, file: Path) -> None:
    gone, kept = (settled_case(on=FILED, settled_on=SETTLED, name=name) for name in ("Kanarie Vogel", "Merel Zanger"))
    backup(file)
    destroy(gone, by=CLOCK, on=DUE)
    prove_destruction()
    assert "1 destroyed, 0 failed" in restore(file, on=SETTLED)
    assert list(Case.objects.all()) == [kept]
    assert "anarie" not in str(photo())
    assert compare_record().standing is Standing.SAME


def test_what_came_due_meanwhile_goes_too(media: Path, file: Path) -> None:
    settled_case(on=FILED, settled_on=SETTLED)
    backup(file)
    restore(file, on=DUE)
    assert not Case.objects.exists()
    assert DestructionLine.objects.count() == 1


def test_file_of_the_record_is_in_no_backup_and_no_restore_touches_it(
    media: Path, file: Path, settings: Settings
) -> None:
    """Not even where somebody put it among the media."""
    settings.DESTRUCTION_RECORD = media / "record.jsonl"
    destroy(settled_case(on=FILED, settled_on=SETTLED), by=CLOCK, on=DUE)
    prove_destruction()
    backup(file)
    with tarfile.open(file) as archive:
        assert not [name for name in archive.getnames() if "record.jsonl" in name]
    written = settings.DESTRUCTION_RECORD.read_text()
    restore(file)
    assert settings.DESTRUCTION_RECORD.read_text() == written


def test_record_that_is_lost_is_said_and_nothing_is_called_restored(media: Path, file: Path, record_file: Path) -> None:
    destroy(settled_case(on=FILED, settled_on=SETTLED), by=CLOCK, on=DUE)
    prove_destruction()
    backup(file)
    record_file.unlink()
    with pytest.raises(CommandError, match="missing: nobody is served"):
        restore(file)


@pytest.mark.parametrize(
    ("change", "said"), [({"vendor": "other"}, "a backup of other"), ({"migrations": []}, "another version")]
)
def test_backup_of_another_database_or_version_changes_nothing(
    media: Path, file: Path, change: dict[str, object], said: str
) -> None:
    a_case(on=FILED)
    backup(file)
    rewrite(file, change)
    before = photo()
    with pytest.raises(CommandError, match=said):
        restore(file)
    assert photo() == before
    assert (media / "images" / "foto.jpg").exists()


def rewrite(file: Path, change: dict[str, object]) -> None:
    """The same backup with another manifest, and a file that wants to lie elsewhere."""
    with tarfile.open(file) as old:
        manifest = json.load(old.extractfile("manifest.json"))  # type: ignore[arg-type]
    content = json.dumps(manifest | change).encode()
    with tarfile.open(file, "w:gz") as new:
        for name, what in (("manifest.json", content), ("../../elsewhere", b"x")):
            entry = tarfile.TarInfo(name)
            entry.size = len(what)
            new.addfile(entry, BytesIO(what))


def test_file_that_wants_to_lie_elsewhere_is_left_out(media: Path, file: Path, tmp_path: Path) -> None:
    a_case(on=FILED)
    backup(file)
    rewrite(file, {"vendor": "other"})
    with pytest.raises(CommandError):
        restore(file)
    assert not list(tmp_path.rglob("elsewhere"))
