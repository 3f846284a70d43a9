"""A restore, rehearsed beside the running site: all of it, in a database and a folder of its own that are removed again (D9)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection
from django.utils import timezone

from complaints.models import record
from site_gooiconsult.management.copying import archive, database, place
from site_gooiconsult.management.copying.manifest import NotUsable
from site_gooiconsult.shared.clock.models import Rehearsal
from site_gooiconsult.shared.clock.supervisor import die_with_parent

SCRATCH = "rehearsal"
NOWHERE = "smtp://127.0.0.1:9"
"""A mail server that is none: nothing is posted in a rehearsal, and nothing could be."""


class NotRehearsed(Exception):
    """The rehearsal did not end well; the text says why."""


def rehearse(source: Path) -> str:
    """Restore the backup beside the site, remember that it went well, and say how long it took."""
    with place.held():
        if place.restoring() is not None:
            raise NotUsable("A restore is under way. End it first: manage.py restore --resume")
        place.clear()
        drop_database()
        began = time.monotonic()
        try:
            found = archive.unpack(source)
            shutil.rmtree(archive.unpacked())
            said = _do(source)
        finally:
            drop_database()
            place.clear()
    seconds = round(time.monotonic() - began)
    Rehearsal.objects.create(at=timezone.now(), seconds=seconds, made_at=found.moment)
    return f"{said}rehearsed: the backup of {found.made_at} was back in {seconds} seconds"


def drop_database() -> None:
    """Also that of a rehearsal that was killed. On SQLite it is a file in the folder."""
    if connection.vendor == "postgresql":
        _on_server(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(_name())} WITH (FORCE)")


def _do(source: Path) -> str:
    folder = place.folder() / SCRATCH
    folder.mkdir()
    if record.path().is_file():
        shutil.copy2(record.path(), folder / "record")
    if connection.vendor == "postgresql":
        _make_database()
        _manage(folder, "migrate", "--verbosity", "0")
        _manage(folder, "setup_site")
    else:
        database.dump(folder)  # any database of this schema will do: it is replaced
    return _manage(folder, "restore", str(source))


def _make_database() -> None:
    try:
        _on_server(f"CREATE DATABASE {connection.ops.quote_name(_name())}")
    except psycopg.errors.InsufficientPrivilege:
        raise NotRehearsed("The database role may not make a database: give it CREATEDB, and try again.") from None


def _manage(folder: Path, *arguments: str) -> str:
    """The site's own command, in a world of its own."""
    world = {
        "GOOI_DATA_DIR": str(folder),
        "DESTRUCTION_RECORD": str(folder / "record"),
        "DATABASE_URL": _address(folder),
        "EMAIL_URL": NOWHERE,
    }
    command = [sys.executable, str(settings.PROJECT_DIR / "manage.py"), *arguments]
    run = subprocess.run(  # noqa: S603
        command,
        env={**settings.ENVIRONMENT, **world},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=die_with_parent,
    )
    if run.returncode:
        last = (run.stderr.strip().splitlines() or ["no word"])[-1]
        raise NotRehearsed(f"{arguments[0]} did not end well: {last}")
    return run.stdout


def _name() -> str:
    return f"{connection.settings_dict['NAME']}_rehearsal"


def _address(folder: Path) -> str:
    """The server of this database, and another name on it."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / database.SQLITE_FILE}"
    known = connection.settings_dict
    given = urlsplit(settings.ENVIRONMENT.get("DATABASE_URL", ""))
    who = quote(known["USER"], safe="") + (f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else "")
    place_of = f"{who}@{known['HOST'] or 'localhost'}:{known['PORT'] or 5432}"
    return urlunsplit(("postgres", place_of, f"/{_name()}", given.query, ""))


def _on_server(statement: str) -> None:
    """In a connection of its own: databases are made and dropped outside every transaction."""
    known = connection.get_connection_params()
    wanted = {name: known[name] for name in ("host", "port", "user", "password", "dbname") if known.get(name)}
    with psycopg.connect(**wanted, autocommit=True) as server:
        server.execute(statement)
