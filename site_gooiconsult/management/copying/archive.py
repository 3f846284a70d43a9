"""The file of a backup: what made it, the database, the media folder."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from site_gooiconsult.management.copying import database

MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media"


class NotUsable(Exception):
    """This file cannot be restored here; the text says why."""


def write(target: Path) -> None:
    """Write the backup, whole or not at all, readable by its owner alone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        scratch = Path(folder)
        (scratch / DATABASE).mkdir()
        database.dump(scratch / DATABASE)
        (scratch / MANIFEST).write_text(json.dumps(_manifest()))
        draft = scratch / "draft"
        with tarfile.open(draft, "w:gz") as archive:
            archive.add(scratch / MANIFEST, MANIFEST)
            archive.add(scratch / DATABASE, DATABASE)
            for path in _media():
                archive.add(path, f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT)}")
        draft.chmod(0o600)
        draft.replace(target)


def read(source: Path) -> None:
    """Replace database and media by those of the backup."""
    with tempfile.TemporaryDirectory(dir=_beside_media()) as folder:
        scratch = Path(folder)
        _unpack(source, scratch)
        _refuse_unless_usable(json.loads((scratch / MANIFEST).read_text()))
        database.load(scratch / DATABASE)
        _replace_media(scratch / MEDIA)


def _manifest() -> dict[str, Any]:
    return {"made_at": timezone.now().isoformat(), "vendor": connection.vendor, "migrations": _migrations()}


def _migrations() -> list[str]:
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def _refuse_unless_usable(manifest: dict[str, Any]) -> None:
    if manifest["vendor"] != connection.vendor:
        raise NotUsable(f"This is a backup of {manifest['vendor']}, and the database is {connection.vendor}.")
    if manifest["migrations"] != _migrations():
        raise NotUsable("This backup was made by another version of the site: restore it there, then upgrade.")


def _media() -> Iterator[Path]:
    kept_out = Path(settings.DESTRUCTION_RECORD)
    return (path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file() and path.resolve() != kept_out)


def _beside_media() -> Path:
    """A folder on the same disk, so that the media move at once."""
    folder = Path(settings.MEDIA_ROOT).parent
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _unpack(source: Path, scratch: Path) -> None:
    """Files only, and only below the scratch folder."""
    with tarfile.open(source, "r:gz") as archive:
        for member in archive:
            target = (scratch / member.name).resolve()
            content = archive.extractfile(member) if member.isfile() else None
            if content is None or not target.is_relative_to(scratch.resolve()):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with content, target.open("wb") as file:
                shutil.copyfileobj(content, file)


def _replace_media(restored: Path) -> None:
    media, record = Path(settings.MEDIA_ROOT), Path(settings.DESTRUCTION_RECORD)
    restored.mkdir(exist_ok=True)
    if record.is_file() and record.is_relative_to(media.resolve()):
        (restored / record.relative_to(media.resolve())).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(record, restored / record.relative_to(media.resolve()))
    if media.exists():
        shutil.rmtree(media)
    restored.replace(media)
