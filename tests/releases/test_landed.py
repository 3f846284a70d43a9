"""A migration that has landed is never changed, and whoever changes one, or loses a row, is found out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.releases.facts import changes
from tests.releases.landed import ROOT, digest, digests

LANDED = sorted(Path(__file__).parent.glob("*/migrations.json"))
SOURCE = (ROOT / "newsletter/migrations/0001_initial.py").read_text()


@pytest.mark.parametrize("file", LANDED, ids=lambda file: file.parent.name)
def test_migrations_of_a_release_are_as_they_landed(file: Path) -> None:
    landed = json.loads(file.read_text())
    now = digests()
    assert {name: now.get(name) for name in landed} == landed


def test_first_release_froze_the_first_migration_of_each_app() -> None:
    apps = {name.partition(".")[0] for name in digests()}
    first = json.loads(LANDED[0].read_text())
    assert {f"{app}.0001_initial" for app in apps} == {name for name in first if "0001" in name}


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("max_length=", "max_length=1"),
        ("migrations.CreateModel", "migrations.DeleteModel"),
        ("models.CharField", "models.TextField"),
        ("default_permissions", "permissions"),
    ],
)
def test_change_of_what_a_migration_does_is_seen(was: str, becomes: str) -> None:
    assert was in SOURCE
    assert digest(SOURCE.replace(was, becomes, 1)) != digest(SOURCE)


def test_layout_and_the_room_of_an_import_do_not_count() -> None:
    moved = SOURCE.replace("newsletter.models.", "newsletter.rooms.models.").replace(
        "import newsletter", "import  newsletter"
    )
    assert digest(f"# moved\n\n{moved}") == digest(SOURCE)


@pytest.mark.parametrize(
    ("after", "seen"),
    [
        ({"1": {"name": "Noor", "day": 24}}, []),
        ({"1": {"name": "Noor", "day": 24, "new": 0}, "2": {"name": "Bo", "day": 1}}, []),
        ({"1": {"name": "Noor", "day": 25}}, ["1 day"]),
        ({"1": {"name": "Noor"}}, ["1 day"]),
        ({}, ["1 name", "1 day"]),
        ({"1": {"name": "", "day": 24}}, []),
    ],
    ids=["the same", "more", "another value", "a column gone", "a row gone", "on purpose"],
)
def test_row_that_an_upgrade_loses_or_changes_is_seen(after: dict[str, dict[str, object]], seen: list[str]) -> None:
    allowed = {"name"} if after.get("1", {}).get("name") == "" else set()
    assert changes({"1": {"name": "Noor", "day": 24}}, after, allowed) == seen
