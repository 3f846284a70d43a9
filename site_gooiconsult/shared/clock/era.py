"""Which life of the database this is: a database that was put back, by whatever means, is seen to be one (D9).

The one row of `Era` holds a key and a tide that rises before each job. What this machine saw of it last stands in a file beside
that of the destruction record, which no backup holds. A database that has another key, or a lower tide, is older than what was
seen: mail may have left since, and whoever signed out may be signed in again. On PostgreSQL the row also knows in which
table it was written, so that a copy is seen where no file is.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from site_gooiconsult.shared.clock.models import Era


class Step(StrEnum):
    """How far a restore has come; nobody is served before the last."""

    RESTORING = "restoring"
    """A backup is about to replace the database, which is still the old one."""
    LOADED = "loaded"
    MEDIA = "media"
    """From here on a database that was put back by other means goes the same road."""
    SIGNED_OUT = "signed_out"
    DOUBTED = "doubted"
    APPLIED = "applied"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Seen:
    """What this machine saw last."""

    key: str
    tide: int


def path() -> Path:
    """Where this machine keeps what it saw."""
    record = Path(settings.DESTRUCTION_RECORD)
    return record.with_name(f"{record.name}.era")


def is_kept() -> bool:
    """Whether the database has the table by now."""
    return Era._meta.db_table in connection.introspection.table_names()


def begin() -> Era:
    """The row, made where there is none."""
    return Era.objects.get_or_create(pk=1, defaults={"key": new_key(), "born_in": _here()})[0]


def new_key() -> str:
    """A name that no other life has."""
    return uuid4().hex


def step() -> Step:
    """How far a restore has come."""
    return Step(begin().step)


def is_open() -> bool:
    """Whether this is the database that was here before, with nothing left to work off; one that was put back is marked."""
    return _open_row() is not None


def rise() -> bool:
    """Raise the tide before something is done that a restore cannot undo; False where nothing may be done now."""
    row = _open_row()
    if row is None or not Era.objects.filter(key=row.key, step=Step.OPEN).update(tide=F("tide") + 1):
        return False
    _note(Era.objects.get(), sync=True)
    return True


def put_back() -> None:
    """Mark an open database as one that was put back: something else than this room saw it."""
    _mark(lambda row: row.step == Step.OPEN)


def take(before: Step, deed: Callable[[], object], after: Step) -> None:
    """Do one step of the road, whole and once, also where two machines are on it."""
    with transaction.atomic():
        if Era.objects.select_for_update().filter(step=before).first() is None:
            return
        deed()
        Era.objects.update(step=after)


def reach(before: Step, after: Step) -> None:
    """What lies before was done, and may be done twice."""
    Era.objects.filter(step=before).update(step=after)


def next_life(key: str) -> dict[str, Any]:
    """The row that a backup gets as it is loaded: by it everybody who looks knows what is still to be done."""
    row = begin()
    past = json.dumps(_past(row, _seen()))
    return {"id": 1, "key": key, "past": past, "tide": row.tide + 1, "born_in": _here(), "step": Step.LOADED.value}


def keep() -> None:
    """Keep on this machine that it knows this life, before anybody is served in it."""
    _note(begin(), sync=True)


def _open_row() -> Era | None:
    """The row, where it is open and not older than what was seen. The file is read first, for the tide only rises."""
    seen = _seen()
    row = begin()
    if row.step != Step.OPEN:
        return None
    if _is_older(row, seen):
        _mark(lambda locked: locked.step == Step.OPEN and _is_older(locked, seen), seen)
        return None
    if seen is None or (seen.key, seen.tide) != (row.key, row.tide):
        _note(row)
    return row


def _is_older(row: Era, seen: Seen | None) -> bool:
    if row.born_in and row.born_in != _here():
        return True
    if seen is None:  # a new machine, or the file was lost: PostgreSQL has told by now, SQLite cannot
        return connection.vendor == "sqlite" and row.tide > 0
    return row.tide < seen.tide if row.key == seen.key else seen.key not in row.past


def _mark(condition: Callable[[Era], bool], seen: Seen | None = None) -> None:
    with transaction.atomic():
        row = Era.objects.select_for_update().get()
        if not condition(row):
            return
        row.past = _past(row, seen)
        row.key, row.tide, row.born_in, row.step = new_key(), row.tide + 1, _here(), Step.MEDIA
        row.save()
    _note(row, sync=True)


def _past(row: Era, seen: Seen | None) -> list[str]:
    return list(dict.fromkeys([*row.past, row.key, *([seen.key] if seen else [])]))


def _here() -> str:
    """The very table, in this database, on this server; nothing where the database cannot tell."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), "
            "(SELECT oid FROM pg_database WHERE datname = current_database()), %s::regclass::oid)",
            [Era._meta.db_table],
        )
        return str(cursor.fetchone()[0])


def _seen() -> Seen | None:
    try:
        with path().open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            return _read(file.fileno())
    except OSError:
        return None


def _note(row: Era, *, sync: bool = False) -> None:
    """Keep what was seen; somebody else may have seen more by now. Where there is no way to keep it, less is known later."""
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        with path().open("a+b") as file, path().open("r+b") as written:
            fcntl.flock(file, fcntl.LOCK_EX)
            seen = _read(file.fileno())
            if seen is None or (seen.tide < row.tide if seen.key == row.key else seen.key in row.past):
                os.pwrite(written.fileno(), f"{row.key} {row.tide:020}\n".encode(), 0)
                if sync:
                    os.fsync(written.fileno())
    except OSError:
        pass


def _read(file: int) -> Seen | None:
    """Always as many bytes: written in one go, it is never half there."""
    key, _, tide = os.pread(file, 100, 0).decode("ascii", errors="replace").partition(" ")
    return Seen(key, int(tide)) if tide.strip().isdecimal() else None
