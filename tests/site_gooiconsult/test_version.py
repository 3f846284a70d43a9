"""The version stands in one place, and the changelog, the releases that are kept and the administrator's screen agree with it."""

from __future__ import annotations

import re
import tomllib

import pytest

from site_gooiconsult import roles
from site_gooiconsult.version import version
from tests.answers import body
from tests.architecture.source import APPS, ROOT, python_files, relative
from tests.complaints.factories import staff
from tests.complaints.register.desk import desk

CHANGELOG = (ROOT / "CHANGELOG.md").read_text()
RELEASED = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", CHANGELOG, re.MULTILINE)


def order(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.partition(".dev")[0].split(".")))


def test_version_is_that_of_the_project_and_stands_nowhere_else() -> None:
    assert version() == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert [relative(path) for path in python_files(*APPS) if version() in path.read_text()] == []


def test_version_is_the_newest_release_or_on_the_way_to_the_next() -> None:
    assert sorted(RELEASED, key=order, reverse=True) == RELEASED
    unreleased = CHANGELOG.partition("## [Unreleased]")[2].partition("\n## [")[0].strip()
    assert version() == RELEASED[0] if not unreleased else order(version()) > order(RELEASED[0])


def test_database_of_each_release_is_kept() -> None:
    kept = {path.name for path in (ROOT / "tests/releases").iterdir() if path.name[0].isdigit()}
    assert kept == set(RELEASED)


@pytest.mark.django_db
def test_administrator_sees_the_version() -> None:
    assert version() in body(desk(staff(roles.ADMINISTRATORS)).get("/admin/achtergrondtaken/"))
