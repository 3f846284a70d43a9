"""Write the database of this release, filled, for the tests of later versions: `make release-data`, on the release itself.

Needs a PostgreSQL server, by default at 127.0.0.1:5432, and pg_dump. Loading needs neither.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import psycopg

from tests.releases.landed import digests

HERE = Path(__file__).parent
SERVER = os.environ.get("RELEASE_SERVER", "postgres://postgres@127.0.0.1:5432")
SCRATCH = "gooiconsult_release"
RECORD = "destruction-record.jsonl"
DUMP = [
    "pg_dump",
    "--inserts",
    "--rows-per-insert=200",
    "--no-owner",
    "--no-privileges",
    "--no-comments",
    "--schema=public",
]


def main() -> None:
    """The digests of migrations, and a folder for each kind of database: itself, its record, what is read from both."""
    release = tomllib.loads(Path("pyproject.toml").read_text())["project"]["version"]
    (HERE / release).mkdir(exist_ok=True)
    (HERE / release / "migrations.json").write_text(json.dumps(digests(), indent=1) + "\n")
    for vendor, make in (("sqlite", make_sqlite), ("postgresql", make_postgresql)):
        folder = HERE / release / vendor
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            make(folder, Path(scratch))
            (folder / RECORD).write_bytes((Path(scratch) / RECORD).read_bytes())
        print(folder, sum(path.stat().st_size for path in folder.iterdir()), "bytes")  # noqa: T201


def make_sqlite(folder: Path, scratch: Path) -> None:
    fill(folder, scratch, "")
    (folder / "site.sqlite3.gz").write_bytes(gzip.compress((scratch / "site.sqlite3").read_bytes(), mtime=0))


def make_postgresql(folder: Path, scratch: Path) -> None:
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {SCRATCH}")
        try:
            fill(folder, scratch, f"{SERVER}/{SCRATCH}")
            dump = subprocess.run([*DUMP, f"{SERVER}/{SCRATCH}"], check=True, capture_output=True, text=True).stdout
        finally:
            server.execute(f"DROP DATABASE {SCRATCH} WITH (FORCE)")
    statements = re.sub(
        r"^(\\(un)?restrict .*|CREATE SCHEMA public;|SET transaction_timeout .*)$", "", dump, flags=re.MULTILINE
    )
    (folder / "site.sql.gz").write_bytes(gzip.compress(statements.encode(), mtime=0))


def fill(folder: Path, scratch: Path, database: str) -> None:
    ours = {
        "GOOI_DATA_DIR": str(scratch),
        "DATABASE_URL": database,
        "DEMO_PASSWORD": "wordt-weggehaald",
        "EMAIL_URL": "",
    }
    left_out = {"DESTRUCTION_RECORD", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | ours
    subprocess.run([sys.executable, "-m", "tests.releases.fill", str(folder)], check=True, env=environment)


if __name__ == "__main__":
    main()
