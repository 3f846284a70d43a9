"""Web, workers and commands refuse, in one sentence, to start on a database of another version."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from site_gooiconsult.management.command_line import ON_ANY_DATABASE
from site_gooiconsult.schema import Standing
from tests.architecture.source import ROOT
from tests.site_gooiconsult.shared.post.servers import free_port

RELEASE = ROOT / "tests/releases/1.0.0/sqlite/site.sqlite3.gz"
OF_LATER = "INSERT INTO django_migrations (app, name, applied) VALUES ('complaints', '9999_of_later', '2026-12-01')"
LACKING = "DELETE FROM django_migrations WHERE app = 'newsletter'"
MANAGE, GUNICORN = (
    [sys.executable, "manage.py"],
    [sys.executable, "-m", "gunicorn", "site_gooiconsult.wsgi:application"],
)
STARTS = {
    "web": [*GUNICORN, "--workers", "2", "--bind"],
    "serve": [*MANAGE, "serve"],
    "work": [*MANAGE, "work"],
    "qcluster": [*MANAGE, "qcluster"],
    "run_jobs": [*MANAGE, "run_jobs"],
    "retention": [*MANAGE, "retention", "--dry-run"],
    "setup_site": [*MANAGE, "setup_site"],
    "demo": [*MANAGE, "demo"],
    "a command of a library": [*MANAGE, "publish_scheduled"],
}


def run(command: list[str], data: Path) -> subprocess.CompletedProcess[str]:
    """On SQLite in that folder."""
    port = str(free_port())
    ours = {"GOOI_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "site_gooiconsult.settings.dev", "PORT": port}
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY", "BASE_URL"}}
    if command[-1] == "--bind":
        command = [*command, f"127.0.0.1:{port}"]
    return subprocess.run(command, cwd=ROOT, env=kept | ours, capture_output=True, text=True, check=False, timeout=300)


def release(folder: Path, change: str) -> Path:
    """The database of a release, changed."""
    (folder / "static").mkdir()
    file = folder / "site.sqlite3"
    file.write_bytes(gzip.decompress(RELEASE.read_bytes()))
    with closing(sqlite3.connect(file)) as database:
        database.execute(change)
        database.commit()
    return folder


@pytest.mark.parametrize("start", STARTS)
def test_nothing_starts_on_an_older_database(start: str, tmp_path: Path) -> None:
    ended = run(STARTS[start], release(tmp_path, LACKING))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.strip().removeprefix("Error: ") == Standing.BEHIND.value


@pytest.mark.parametrize("start", ["web", "work"])
def test_nothing_starts_on_a_newer_database(start: str, tmp_path: Path) -> None:
    """Where this version also has a migration that the database lacks, it is of another line."""
    ended = run(STARTS[start], release(tmp_path, OF_LATER))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.strip().removeprefix("Error: ") in {Standing.AHEAD.value, Standing.FOREIGN.value}


@pytest.mark.parametrize("start", ["web", "run_jobs"])
def test_nothing_starts_on_an_empty_database(start: str, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    ended = run(STARTS[start], tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.strip().removeprefix("Error: ") == Standing.EMPTY.value


def test_help_of_a_command_needs_no_database(tmp_path: Path) -> None:
    assert run([*MANAGE, "run_jobs", "--help"], tmp_path).returncode == 0


def test_what_brings_a_database_to_this_version_runs_on_any() -> None:
    assert {"migrate", "restore", "backup", "check", "collectstatic"} <= ON_ANY_DATABASE
    assert not ON_ANY_DATABASE & {"work", "qcluster", "serve", "run_jobs", "retention", "setup_site", "demo"}
