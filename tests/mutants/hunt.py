"""The hunt through a room: its mutants are made, those that are not known yet are tried, and what came of it is summed up."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.mutants.explained import Explanation
from tests.mutants.mutant import Mutant, mutants_of, mutated, sample
from tests.mutants.record import Found, Record, digest
from tests.mutants.rooms import ROOMS, ROOT, Room
from tests.mutants.summary import Summary
from tests.mutants.trial import Court, Verdict, data_with_database


class Unsound(Exception):
    """A test of the room fails as it is."""


@dataclass(frozen=True)
class Hunt:
    """What a run goes by; `scratch` is a folder for as long as it lasts."""

    scratch: Path
    record: Record
    explanations: tuple[Explanation, ...]
    seed: int
    jobs: int
    quick: bool
    """Whether only the tests run that name the module; a run that is not quick tries their survivors again."""

    def through(self, name: str, number: int | None) -> Summary:
        """Try those of a room's sample of whom nothing is known yet."""
        room = ROOMS[name]
        mutants = every_mutant(room.files())
        chosen = sample(mutants, room.number if number is None else number, self.seed)
        explained = frozenset(each for each in chosen if any(one.fits(each) for one in self.explanations))
        tests = digest("quick" if self.quick else "", *(path.read_text() for path in room.tests()))
        known = partial(self._known, tests, explained)
        if unknown := [mutant for mutant in chosen if known(mutant) is None]:
            self._try_all(name, tests, unknown)
        verdicts = [(mutant, verdict) for mutant in chosen if (verdict := known(mutant)) is not None]
        return Summary(name, room.percent, len(mutants), verdicts, explained)

    def _known(self, tests: str, explained: frozenset[Mutant], mutant: Mutant) -> Verdict | None:
        return self.record.of(mutant.name, digest(text_of(mutant.file)), tests, explained=mutant in explained)

    def _try_all(self, name: str, tests: str, mutants: list[Mutant]) -> None:
        room = ROOMS[name]
        court = Court(ROOT, data_with_database(ROOT, self.scratch) if room.needs_database else None)
        unchanged = f"{name}, unchanged"
        if self.record.of(unchanged, tests, tests) is None:
            self.record.add(unchanged, Found(self._see_that_tests_pass(room, court), tests, tests))
        with ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(partial(self._try, room, court, tests), mutants))

    def _try(self, room: Room, court: Court, tests: str, mutant: Mutant) -> None:
        source = text_of(mutant.file)
        verdict = court.judge(mutant.file, mutated(source, mutant), self._stages(room, mutant.file))
        self.record.add(mutant.name, Found(verdict, digest(source), tests))
        sys.stdout.write(f"{verdict.seconds:6.1f} s  {mutant.name}: {verdict.killed_by or 'SURVIVED'}\n")
        sys.stdout.flush()

    def _see_that_tests_pass(self, room: Room, court: Court) -> Verdict:
        """A test that fails anyhow would kill everything."""
        file = room.files()[-1]
        verdict = court.judge(file, text_of(file), self._stages(room, file))
        if verdict.killed_by:
            raise Unsound(verdict.killed_by)
        return verdict

    def _stages(self, room: Room, file: str) -> list[list[str]]:
        return room.stages(file)[: 1 if self.quick else None]


def every_mutant(files: Iterable[str]) -> list[Mutant]:
    """Those of all these modules."""
    return [mutant for file in files for mutant in mutants_of(file, text_of(file))]


def text_of(file: str) -> str:
    """A module as it stands."""
    return Path(ROOT, file).read_text()
