"""What was found, a line of JSON for each mutant, so that a second run goes on where the first one ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from tests.mutants.trial import Verdict


@dataclass(frozen=True)
class Found:
    """A verdict, and of what: the text of the module and of the tests as they were."""

    verdict: Verdict
    source: str
    tests: str

    def counts(self, source: str, tests: str, *, explained: bool) -> bool:
        """Whether it need not be found again: a changed module is another, and new tests may kill what survived."""
        return self.source == source and (bool(self.verdict.killed_by) or self.tests == tests or explained)


class Record:
    """The file with what was found; the last line about a mutant counts."""

    def __init__(self, path: Path) -> None:
        self.path, self._lock = path, Lock()
        self._found = {row["name"]: _found(row) for row in _rows(path)}

    def of(self, name: str, source: str, tests: str, *, explained: bool = False) -> Verdict | None:
        """What is known of a mutant; None where it has to be tried."""
        found = self._found.get(name)
        return found.verdict if found and found.counts(source, tests, explained=explained) else None

    def add(self, name: str, found: Found) -> None:
        """Write down what was found, at once."""
        row = {"name": name, **asdict(found.verdict), "source": found.source, "tests": found.tests}
        with self._lock, self.path.open("a") as file:
            self._found[name] = found
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _rows(path: Path) -> list[dict[str, Any]]:
    """The lines so far; half a line, which a run that was killed may have left, goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole, newline, half = path.read_text().rpartition("\n") if path.exists() else ("", "", "")
    if half:
        path.write_text(whole + newline)
    return [json.loads(line) for line in whole.splitlines()]


def _found(row: dict[str, Any]) -> Found:
    return Found(Verdict(row["killed_by"], row["seconds"]), row["source"], row["tests"])


def digest(*texts: str) -> str:
    """What stands for these texts."""
    return sha256("\0".join(texts).encode()).hexdigest()[:16]
