"""A strong test kills what a weak one lets pass, and the files stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants import plant
from tests.mutants.mutant import Mutant, mutants_of, mutated
from tests.mutants.rooms import ROOT
from tests.mutants.trial import Court, Unplanted, Verdict, environment, run

RULE = "def may(age):\n    return age >= 18\n"
IMPORTED = "from rules.age import may\n\n\n"
WEAK = f"{IMPORTED}def test_child():\n    assert not may(7)\n    assert may(40)\n"
STRONG = f"{IMPORTED}def test_day():\n    assert may(18)\n    assert not may(17)\n"


@pytest.fixture
def court(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Court:
    """A project of one rule and two tests."""
    for name, text in {"rules/age.py": RULE, "test_weak.py": WEAK, "test_strong.py": STRONG}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return Court(tmp_path, None)


def slip(after: str) -> Mutant:
    """The mutant that reads so."""
    return next(mutant for mutant in mutants_of("rules/age.py", RULE) if mutant.after == after)


def verdict(court: Court, after: str, *stages: list[str]) -> Verdict:
    """What the court says of it."""
    return court.judge("rules/age.py", mutated(RULE, slip(after)), stages)


def test_weak_test_leaves_a_survivor(court: Court) -> None:
    assert verdict(court, "age > 18", ["test_weak.py"]).killed_by == ""


def test_strong_test_kills_it_and_is_named(court: Court) -> None:
    assert verdict(court, "age > 18", ["test_weak.py"], ["test_strong.py"]).killed_by == "test_strong.py::test_day"


def test_files_stay_as_they_are(court: Court) -> None:
    verdict(court, "19", ["test_strong.py"])
    assert (court.root / "rules/age.py").read_text() == RULE


def test_mutant_that_never_ends_is_killed(court: Court) -> None:
    source = "import os, signal\n\n\ndef may(age):\n    os.kill(os.getpid(), signal.SIGALRM)\n"
    assert court.judge("rules/age.py", source, [["test_weak.py"]]).killed_by == "its time was up"


def test_mutant_that_cannot_be_imported_is_killed(court: Court) -> None:
    assert court.judge("rules/age.py", "may = 1 / 0\n", [["test_weak.py"]]).killed_by == "test_weak.py"


def test_failure_that_has_nothing_to_do_with_it_is_none(court: Court) -> None:
    (court.root / "test_weak.py").write_text("import nothing_of_that_name\n")
    with pytest.raises(Unplanted):
        verdict(court, "age > 18", ["test_weak.py"])


def test_alarm_ends_a_process(tmp_path: Path) -> None:
    script = f"import os; os.environ['{plant.FILE}'] = 'a.py'; from tests.mutants import plant; plant.SECONDS = 1\n"
    waits = "plant.pytest_runtest_setup(); import time; time.sleep(60)"
    assert run(["-c", script + waits], ROOT, environment(tmp_path))[0] < 0


def test_run_is_on_sqlite_and_keeps_to_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere")
    assert "DATABASE_URL" not in environment(tmp_path)
    assert environment(tmp_path)["GOOI_DATA_DIR"] == str(tmp_path)
