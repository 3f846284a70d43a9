"""The one place where copies lie unpacked: for its owner alone, used by one run at a time, cleared at each start and before each run."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

RESTORING, DRAFT = "restoring.json", "draft"


class Busy(Exception):
    """Another run uses the place; the text says so."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """What a restore on this machine has to remember until it has brought everything back."""

    source: str
    becomes: str
    """The key of the life that begins as the database is loaded: where it has that key, it is loaded."""
    before: str
    """The step that the database was at before."""
    unpacked: bool = False
    """Whether the backup lies here, whole and looked through."""


def folder() -> Path:
    """On the disk of the media, so that these move at once."""
    return Path(settings.MEDIA_ROOT).resolve().parent / "copying"


@contextmanager
def held() -> Iterator[Path]:
    """Use the place, alone; who is killed lets go of it."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder(), os.O_RDONLY)
    try:
        os.fchmod(lock, 0o700)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder()
    except BlockingIOError:
        raise Busy("Another backup or restore is running here: wait until it has ended.") from None
    finally:
        os.close(lock)


def clear() -> None:
    """Remove whatever a run left, also beside the file that it wrote; first what would make another go on with it."""
    (folder() / RESTORING).unlink(missing_ok=True)
    note = folder() / DRAFT
    if note.exists():
        Path(note.read_text()).unlink(missing_ok=True)
    for path in folder().iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def restoring() -> Restoring | None:
    """The restore that was begun here and has not brought everything back yet."""
    try:
        return Restoring(**json.loads((folder() / RESTORING).read_text()))
    except FileNotFoundError:
        return None


def remember(state: Restoring) -> None:
    """On to the disk, whole or not at all."""
    write_whole(folder() / RESTORING, json.dumps(asdict(state)))


def draft_of(target: Path) -> Path:
    """Where a file is written before it takes its name; noted first, so that it never stays behind."""
    draft = target.with_name(f".{target.name}.draft")
    write_whole(folder() / DRAFT, str(draft))
    return draft


def write_whole(path: Path, text: str) -> None:
    """Replace a small file, and wait until the disk has it."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
