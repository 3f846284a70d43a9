"""The base settings: where things are written, and which database, from the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

ASK = """
import json
from site_gooiconsult.settings import dev as s
database = s.DATABASES["default"]
print(json.dumps([database["ENGINE"].rpartition(".")[2], str(database["NAME"]), str(s.DATA_DIR), s.DEBUG, s.BASE_URL]))
"""


def settings_with(**environment: str) -> list[str]:
    """Engine, name of the database, data folder, DEBUG and BASE_URL, as dev's settings have them."""
    ours = ("GOOI_DATA_DIR", "DATABASE_URL", "SECRET_KEY", "DEBUG", "PORT", "BASE_URL", "EMAIL_URL")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env={**kept, "SECRET_KEY": "for-a-test", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    "environment", [{}, {"GOOI_DATA_DIR": "", "DATABASE_URL": "", "DEBUG": ""}], ids=["unset", "empty"]
)
def test_without_anything_the_site_runs_on_sqlite_in_var(environment: dict[str, str]) -> None:
    var = ROOT / "var"
    assert settings_with(**environment) == [
        "sqlite3",
        str(var / "site.sqlite3"),
        str(var),
        False,
        "http://localhost:8000",
    ]


@pytest.mark.parametrize("name", ["plain", "with space", "50% #1 ?"])
def test_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    assert settings_with(GOOI_DATA_DIR=str(folder))[:3] == ["sqlite3", str(folder / "site.sqlite3"), str(folder)]


def test_database_url_chooses_postgresql() -> None:
    found = settings_with(DATABASE_URL="postgres://gooiconsult@127.0.0.1:5432/klachten")
    assert found[:2] == ["postgresql", "klachten"]


def test_port_is_part_of_the_address() -> None:
    assert settings_with(PORT="8080")[-1] == "http://localhost:8080"
