"""Survivors that no test could kill, each with the sentence that says why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant

LISTED = Path(__file__).with_name("explained.toml")


@dataclass(frozen=True)
class Explanation:
    """A slip within one function, and why the same things come out of it."""

    file: str
    function: str
    before: str
    after: str
    why: str
    nth: int = 0
    """Which of several that read the same; 0 where it speaks of each."""

    def fits(self, mutant: Mutant) -> bool:
        """Whether it speaks of this mutant."""
        said = (self.file, self.function, self.before, self.after)
        return said == (mutant.file, mutant.function, mutant.before, mutant.after) and self.nth in {0, mutant.nth}


def read(path: Path = LISTED) -> list[Explanation]:
    """What is listed."""
    return [Explanation(**row) for row in tomllib.loads(path.read_text()).get("survivor", [])]


def outdated(explanations: Iterable[Explanation], mutants: Iterable[Mutant]) -> list[Explanation]:
    """Those that speak of no mutant there is: the code has changed, or was never so."""
    there = list(mutants)
    return [each for each in explanations if not any(map(each.fits, there))]
