"""The rooms whose rules are changed: which files, how many mutants, how many must die, and the tests that are to kill them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ON_POSTGRESQL_ONLY = "complaints/transitions/destroying/rewrite_tables.py"
"""What no test on SQLite can run, as with `make coverage`."""
VERBS = (
    "receive",
    "acknowledge",
    "announce_delay",
    "take_position",
    "settle",
    "reopen",
    "merge",
    "place_hold",
    "destroy",
    "appeal",
)
"""The verbs without which there is no procedure."""
SLOW = ("test_laws.py", "test_histories.py", "test_killed.py")
"""What is random notices much, and late."""
WIDEST = "test_every_step.py"
"""What knows every verb, and kills most of what its own tests leave."""


@dataclass(frozen=True)
class Room:
    """A folder, a number of mutants, and the percentage that tests must kill; `verbs` narrows it to these files."""

    folder: str
    number: int
    percent: int
    verbs: tuple[str, ...] = ()
    needs_database: bool = True

    def files(self) -> list[str]:
        """The modules in it, from the project's folder on."""
        found = (path.relative_to(ROOT).as_posix() for path in sorted((ROOT / self.folder).rglob("*.py")))
        return [
            file for file in found if file != ON_POSTGRESQL_ONLY and (not self.verbs or Path(file).stem in self.verbs)
        ]

    def tests(self) -> list[Path]:
        """Every module of the tests that can kill in it, and of what they stand on."""
        folder = "tests/complaints" if self.needs_database else f"tests/{self.folder}"
        return [ROOT / "tests/conftest.py", *sorted((ROOT / folder).rglob("*.py"))]

    def stages(self, file: str) -> list[list[str]]:
        """The test files for a module: first those that name it, its mirror before all, and then all others of its room."""
        tests = sorted((ROOT / "tests" / self.folder).rglob("test_*.py"), key=lambda path: (path.name != WIDEST, path))
        if not self.needs_database:
            return _stages([path for path in tests if path.name not in SLOW], tests)
        mirror = f"test_{Path(file).stem}.py"
        word = re.compile(rf"\b{Path(file).stem}\b")
        first = [
            path for path in tests if path.name == mirror or (path.name not in SLOW and word.search(path.read_text()))
        ]
        beyond = [path for path in _beyond(self.folder) if word.search(path.read_text())]
        return _stages(sorted(first, key=lambda path: path.name != mirror), tests, beyond)


ROOMS = {
    "procedure": Room("complaints/procedure", 300, 97, needs_database=False),
    "transitions": Room("complaints/transitions", 100, 95),
    "verbs": Room("complaints/transitions", 100, 97, VERBS),
}


def _beyond(folder: str) -> list[Path]:
    """The tests of the other rooms of complaints: what staff and complainants see of a step."""
    within = ROOT / "tests" / folder
    return [path for path in sorted((ROOT / "tests/complaints").rglob("test_*.py")) if within not in path.parents]


def _stages(*lists: Iterable[Path]) -> list[list[str]]:
    """Each test file once, in the first stage that names it, and slow ones at the end of their stage; no stage is empty."""
    seen: set[Path] = set()
    stages = []
    for paths in lists:
        fresh = [path for path in paths if path not in seen]
        seen.update(fresh)
        stages.append([path.relative_to(ROOT).as_posix() for path in sorted(fresh, key=lambda path: path.name in SLOW)])
    return [stage for stage in stages if stage]
