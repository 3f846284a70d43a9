"""A hunt goes on where the last one ended, and trusts no test that fails anyhow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.mutants.hunt import Hunt, Unsound, text_of
from tests.mutants.record import Record
from tests.mutants.trial import Court, Verdict


@dataclass
class Judge:
    """Stands in for the court: what was tried, and what it says of it."""

    killed_by: str = "tests/test_a.py"
    unchanged_killed_by: str = ""
    tried: list[str] = field(default_factory=list)
    stages: set[int] = field(default_factory=set)

    def judge(self, file: str, source: str, stages: Sequence[Sequence[str]]) -> Verdict:
        """Counts the mutants among what it is given."""
        self.stages.add(len(stages))
        if source == text_of(file):
            return Verdict(self.unchanged_killed_by, 1.0)
        self.tried.append(source)
        return Verdict(self.killed_by, 1.0)


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Judge:
    """In the place of every court."""
    standing_in = Judge()
    monkeypatch.setattr(Court, "judge", lambda court, *given: standing_in.judge(*given))
    return standing_in


def hunt(folder: Path, *, quick: bool = False) -> Hunt:
    """A hunt that writes below a folder, and explains nothing."""
    return Hunt(folder, Record(folder / "mutants.jsonl"), (), seed=1, jobs=2, quick=quick)


def test_second_hunt_tries_nothing_again(tmp_path: Path, judge: Judge) -> None:
    first = hunt(tmp_path).through("procedure", 5)
    assert len(judge.tried) == len(first.verdicts) == 5
    assert list(hunt(tmp_path).through("procedure", 5).lines()) == list(first.lines())
    assert len(judge.tried) == 5


def test_longer_hunt_tries_what_is_new_only(tmp_path: Path, judge: Judge) -> None:
    hunt(tmp_path).through("procedure", 5)
    assert len(hunt(tmp_path).through("procedure", 8).verdicts) == 8
    assert len(judge.tried) == len(set(judge.tried)) == 8


def test_survivor_of_a_quick_hunt_is_tried_again_by_all_tests(tmp_path: Path, judge: Judge) -> None:
    judge.killed_by = ""
    assert len(hunt(tmp_path, quick=True).through("procedure", 3).survivors) == 3
    assert judge.stages == {1}
    judge.killed_by = "tests/test_b.py"
    assert hunt(tmp_path).through("procedure", 3).survivors == []
    assert judge.stages == {1, 2}


def test_killed_by_a_quick_hunt_is_killed(tmp_path: Path, judge: Judge) -> None:
    hunt(tmp_path, quick=True).through("procedure", 3)
    hunt(tmp_path).through("procedure", 3)
    assert len(judge.tried) == 3


def test_no_mutant_is_tried_where_a_test_fails_anyhow(tmp_path: Path, judge: Judge) -> None:
    judge.unchanged_killed_by = "tests/test_broken.py"
    with pytest.raises(Unsound, match="test_broken"):
        hunt(tmp_path).through("procedure", 5)
    assert judge.tried == []
