"""What was found is kept, and found anew only where it may have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.record import Found, Record
from tests.mutants.trial import Verdict

KILLED, SURVIVED = Verdict("tests/test_a.py::test_a", 1.5), Verdict("", 2.5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the record lies; its folder need not be there."""
    return tmp_path / "var" / "mutants.jsonl"


def test_later_run_knows_what_was_found(path: Path) -> None:
    Record(path).add("a", Found(KILLED, "source", "tests"))
    assert Record(path).of("a", "source", "tests") == KILLED
    assert Record(path).of("b", "source", "tests") is None


def test_changed_module_is_tried_again(path: Path) -> None:
    Record(path).add("a", Found(KILLED, "source", "tests"))
    assert Record(path).of("a", "another source", "tests") is None


def test_new_tests_try_survivors_again_and_no_others(path: Path) -> None:
    record = Record(path)
    record.add("killed", Found(KILLED, "source", "tests"))
    record.add("survived", Found(SURVIVED, "source", "tests"))
    assert record.of("killed", "source", "new tests") == KILLED
    assert record.of("survived", "source", "new tests") is None


def test_explained_survivor_is_not_tried_again(path: Path) -> None:
    Record(path).add("a", Found(SURVIVED, "source", "tests"))
    assert Record(path).of("a", "source", "new tests", explained=True) == SURVIVED


def test_last_line_counts(path: Path) -> None:
    Record(path).add("a", Found(SURVIVED, "source", "tests"))
    Record(path).add("a", Found(KILLED, "source", "tests"))
    assert Record(path).of("a", "source", "tests") == KILLED


def test_half_a_line_of_a_killed_run_is_forgotten(path: Path) -> None:
    Record(path).add("a", Found(KILLED, "source", "tests"))
    with path.open("a") as file:
        file.write('{"name": "b", "killed')
    Record(path).add("c", Found(KILLED, "source", "tests"))
    assert Record(path).of("a", "source", "tests") == Record(path).of("c", "source", "tests") == KILLED
    assert Record(path).of("b", "source", "tests") is None
