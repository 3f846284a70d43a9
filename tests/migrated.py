"""A migrated SQLite database, made once for as long as migrations and packages stay what they are.

Each session, and each worker of one, starts with a copy: migrating takes longer than most folders of tests.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

BESIDE = ("", "-wal", "-shm")
"""The files of one database."""


def lay_copy() -> Path:
    """Put a copy where the tests of this process have their database."""
    place = Path(connection.settings_dict["TEST"]["NAME"])
    folder = settings.DATA_DIR.parent
    kept = folder / f"migrated-{fingerprint()}.sqlite3"
    with one_at_a_time(folder / "migrated.lock"):
        if not kept.exists():
            make(kept)
        remove(place)
        shutil.copyfile(kept, place)
    return place


def fingerprint() -> str:
    """What a migrated database follows from: every migration there is, and the packages that carry them out."""
    known = hashlib.sha256(sys.version.encode())
    for package in sorted(f"{each.name} {each.version}" for each in distributions()):
        known.update(package.encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            known.update(f"{app.label} {file.name}".encode() + file.read_bytes())
    return known.hexdigest()[:16]


def make(kept: Path) -> None:
    """Migrate a new database and keep it, in place of those of before; one that is half done has another name."""
    for old in kept.parent.glob("migrated-*.sqlite3"):
        old.unlink()
    unfinished = kept.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    connection.creation.destroy_test_db(name, verbosity=0)
    unfinished.rename(kept)


def remove(place: Path) -> None:
    """Remove a database; what a killed run left beside it would be read into the next."""
    for ending in BESIDE:
        Path(f"{place}{ending}").unlink(missing_ok=True)


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Other workers wait; the lock of a killed one ends with it."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
