"""A site with a backup, and with what happened since: a letter left, a case was destroyed, somebody signed out, a picture changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from complaints import jobs
from complaints.models import Case, record
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from site_gooiconsult.management.copying import place
from site_gooiconsult.shared.clock import era
from site_gooiconsult.shared.clock.run import run_slice
from tests.complaints.factories import CLOCK, a_case, settled_case, the_office
from tests.photo import Photo, photo, put_back

FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
OWN = ("clock_", "django_q_")
"""Tables that tell which life of the database this is, and which jobs ran."""
OWED = "complaints_owedrewrite"
"""Its rows end with a mark that is drawn anew by each destruction."""


@dataclass(frozen=True)
class Kept:
    """All that a site keeps."""

    tables: Photo
    media: dict[str, bytes]
    record: str
    seen: bytes


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def keep() -> Kept:
    """Take a photo of everything."""
    seen = era.path().read_bytes() if era.path().exists() else b""
    return Kept(photo(), files_below(Path(settings.MEDIA_ROOT)), record.path().read_text(), seen)


def make(kept: Kept) -> None:
    """Make everything what it was, and leave nothing of a run."""
    put_back(kept.tables)
    shutil.rmtree(place.folder(), ignore_errors=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    for name, content in kept.media.items():
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    record.path().write_text(kept.record)
    era.path().write_bytes(kept.seen)


def of_cases(tables: Photo) -> dict[str, list[str]]:
    """The rows that matter to people, without their keys, which a rollback may skip, and without what is drawn."""
    rows = {table: sorted(repr(row[1:]) for row in rows) for table, rows in tables.items()}
    rows[OWED] = sorted(repr(row[:-1]) for row in tables[OWED])
    return {table: found for table, found in rows.items() if not table.startswith(OWN)}


def copy_and_go_on(file: Path) -> Case:
    """Make a backup of a site with a case that is open and one that is settled; then live on. The case that was destroyed since."""
    the_office()
    a_case(on=FILED)
    gone = settled_case(on=FILED, settled_on=SETTLED, name="Kanarie Vogel")
    Session.objects.create(session_key="signed-in", session_data="x", expire_date=timezone.now())
    write_media("toen")
    call_command("backup", str(file), stdout=StringIO())
    run_slice("post_letters", timezone.now())
    Session.objects.all().delete()
    destroy(gone, by=CLOCK, on=DUE)
    prove_destruction()
    a_case(on=FILED, email="later@example.org")
    run_slice("post_letters", timezone.now())
    write_media("nu")
    return gone


def write_media(text: str) -> None:
    path = Path(settings.MEDIA_ROOT) / "images" / "foto.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def post_all() -> None:
    """A minute later whatever waits leaves, as far as it may."""
    for _ in range(2):
        jobs.post_letters(timezone.now() + timedelta(minutes=1))
