"""A mutant: one module of the project with one slip in it, and the sample of them that a run tries."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from tests.mutants.changes import changes
from tests.mutants.places import places


@dataclass(frozen=True)
class Mutant:
    """What was changed into what; `nth` tells slips apart that read the same within one function."""

    file: str
    function: str
    operator: str
    before: str
    after: str
    nth: int
    line: int
    place: int
    change: int

    @property
    def name(self) -> str:
        """What it is called for good: lines that move and functions that change elsewhere leave it as it is."""
        return f"{self.file} {self.function or 'module'}: {self.before} -> {self.after} ({self.operator}, {self.nth})"


def mutants_of(file: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module."""
    seen: Counter[tuple[str, ...]] = Counter()
    for number, place in enumerate(places(ast.parse(source))):
        for index, (operator, node) in enumerate(changes(place)):
            key = (place.function, operator, ast.unparse(place.node), ast.unparse(node))
            seen[key] += 1
            yield Mutant(file, *key, nth=seen[key], line=place.line, place=number, change=index)


def mutated(source: str, mutant: Mutant) -> str:
    """The module with the slip in it."""
    tree = ast.parse(source)
    place = list(places(tree))[mutant.place]
    place.put(list(changes(place))[mutant.change][1])
    return ast.unparse(ast.fix_missing_locations(tree))


def sample(mutants: Iterable[Mutant], number: int, seed: int) -> list[Mutant]:
    """The first so many by a hash of their names: those of last time, whatever was written elsewhere since."""
    return sorted(mutants, key=lambda mutant: sha256(f"{seed} {mutant.name}".encode()).digest())[:number]
