"""The file of a backup: the database, the media folder, and a manifest that names each file with its hash."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from site_gooiconsult.management.copying import database, manifest, place
from site_gooiconsult.management.copying.manifest import Manifest, NotUsable

MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media"
UNPACKED = "backup"
"""Where all of it lies in the place of copies."""
NO_BACKUP = (tarfile.TarError, EOFError, zlib.error)
"""What reading a file raises that was cut off, or never was a backup."""


def write(target: Path) -> None:
    """Write the backup, whole or not at all, readable by its owner alone. The place is held."""
    target.parent.mkdir(parents=True, exist_ok=True)
    dumped = unpacked() / DATABASE
    dumped.mkdir(parents=True)
    database.dump(dumped)
    draft = place.draft_of(target)
    draft.touch(mode=0o600)
    with draft.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz") as archive:
            _fill(archive, dumped)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    place.sync(target.parent)
    place.clear()


def unpack(source: Path) -> Manifest:
    """Unpack a backup in its place and look it through: refused, in a sentence, unless it can be restored here as it is."""
    into = unpacked()
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    files = _unpack(_readable(source), into)
    if MANIFEST not in files:
        raise NotUsable(f"{source} is no backup of this site, or not a whole one.")
    try:
        said = json.loads((into / MANIFEST).read_text())
    except ValueError:
        raise NotUsable(f"{source} is no backup of this site.") from None
    found = manifest.read(said)
    (into / DATABASE).mkdir(exist_ok=True)
    (into / MEDIA).mkdir(exist_ok=True)
    del files[MANIFEST]
    counts = database.count(into / DATABASE) if files == found.files else {}
    manifest.refuse_unless_usable(found, counts, files)
    return found


def unpacked() -> Path:
    """Where a backup lies while it is made, looked through or restored."""
    return place.folder() / UNPACKED


def _fill(archive: tarfile.TarFile, dumped: Path) -> None:
    """Each file with the hash of what went in, for the site goes on; the manifest comes last."""
    files = {f"{DATABASE}/{path.name}": path for path in sorted(dumped.iterdir())}
    files |= {f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT)}": path for path in _media()}
    hashes = {name: found for name, path in files.items() if (found := _add(archive, path, name))}
    made = unpacked() / MANIFEST
    made.write_text(json.dumps(manifest.manifest_of(database.count(dumped), hashes).as_json()))
    archive.add(made, MANIFEST)


def _add(archive: tarfile.TarFile, path: Path, name: str) -> str:
    """The hash; nothing for a picture that was removed meanwhile."""
    try:
        with path.open("rb") as file:
            reader = _Hashed(file)
            archive.addfile(archive.gettarinfo(arcname=name, fileobj=file), reader)  # type: ignore[arg-type]
            return reader.digest.hexdigest()
    except FileNotFoundError:
        return ""


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self.file.read(size)
        self.digest.update(block)
        return block


def _media() -> Iterator[Path]:
    kept_out = Path(settings.DESTRUCTION_RECORD)
    return (path for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")) if _is_media(path, kept_out))


def _is_media(path: Path, record: Path) -> bool:
    """A file, and neither that of the destruction record nor what lies beside it."""
    return path.is_file() and not path.resolve().as_posix().startswith(record.as_posix())


def _readable(source: Path) -> Path:
    if source.is_dir():
        raise NotUsable(f"{source} is a folder, and no backup.")
    if not source.exists():
        raise NotUsable(f"There is no file {source}.")
    return source


def _unpack(source: Path, into: Path) -> dict[str, str]:
    """Files only, and only below the folder; the hash of each by name."""
    hashes = {}
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                target = (into / member.name).resolve()
                content: Any = archive.extractfile(member) if member.isfile() else None
                if content is not None and target.is_relative_to(into.resolve()):
                    hashes[member.name] = _unpack_one(content, target)
    except NO_BACKUP:
        raise NotUsable(f"{source} is no backup of this site, or not a whole one.") from None
    except OSError as error:
        raise NotUsable(f"{source} cannot be unpacked: {error.strerror or 'it is no backup'}.") from None
    return hashes


def _unpack_one(content: IO[bytes], target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as file:
        reader = _Hashed(content)
        shutil.copyfileobj(reader, file)  # type: ignore[arg-type]
    return reader.digest.hexdigest()
