"""What a backup says of itself, and whether it can be restored here; compared before anything is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from site_gooiconsult import schema
from site_gooiconsult.version import version

FIRST = "1.0.0"
"""The last version whose backups say nothing of their schema."""


class NotUsable(Exception):
    """This file cannot be restored here; the text says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made the backup, and what is in it."""

    version: str
    made_at: str
    vendor: str
    schema: str
    migrations: list[str]
    counts: dict[str, int]
    """Rows by table."""
    files: dict[str, str]
    """The SHA-256 of each file of the backup, by name."""

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return parse_datetime(self.made_at) or timezone.now()

    def as_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        return asdict(self)


def manifest_of(counts: Mapping[str, int], files: Mapping[str, str]) -> Manifest:
    """The manifest of a backup that is made now, of this database."""
    made_at = timezone.now().isoformat()
    return Manifest(
        version(), made_at, connection.vendor, schema.fingerprint(), _migrations(), dict(counts), dict(files)
    )


def read(said: Any) -> Manifest:
    """The manifest of a backup; refused where it is an old one, or none at all."""
    if not isinstance(said, dict) or "vendor" not in said:
        raise NotUsable("This is no backup of this site.")
    if "schema" not in said:
        raise NotUsable(f"This backup was made by version {FIRST}: restore it with that version, then upgrade.")
    try:
        return Manifest(**{name: said[name] for name in Manifest.__dataclass_fields__})
    except KeyError:
        raise NotUsable("This backup lacks a part of its manifest.") from None


def refuse_unless_usable(found: Manifest, counts: Mapping[str, int], files: Mapping[str, str]) -> None:
    """Compare what the backup says with this site, and with what is in it."""
    if found.vendor != connection.vendor:
        raise NotUsable(f"This is a backup of {found.vendor}, and the database is {connection.vendor}.")
    if found.schema != schema.fingerprint() or found.migrations != _migrations():
        raise NotUsable(
            f"This backup was made by another version of the site ({found.version}), or its database has another "
            "schema: restore it there, then upgrade."
        )
    if found.files != files:
        raise NotUsable("This backup is damaged: its files are not those of its manifest.")
    if found.counts != counts:
        raise NotUsable("This backup is damaged: its tables have not the rows that its manifest counts.")


def _migrations() -> list[str]:
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
