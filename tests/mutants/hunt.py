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
from tests.mutants.trial import Court, Verdict


class Unsound(Exception):
    """A test of the room fails as it is."""


@dataclass(frozen=True)
class Hunt:
    """What a run goes by."""

    court: Court
    record: Record
    explanations: tuple[Explanation, ...]
    seed: int
    jobs: int

    def through(self, name: str, number: int | None) -> Summary:
        """Try the sample of a room."""
        room = ROOMS[name]
        mutants = every_mutant(room.files())
        chosen = sample(mutants, room.number if number is None else number, self.seed)
        explained = frozenset(each for each in chosen if any(one.fits(each) for one in self.explanations))
        tests = digest(*(path.read_text() for path in room.tests()))
        unknown = [each for each in chosen if self._known(each, tests, explained=each in explained) is None]
        if unknown:
            self._see_that_tests_pass(name, room, tests)
        with ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(partial(self._try, room, tests), unknown))
        known = [(each, self._known(each, tests, explained=each in explained)) for each in chosen]
        verdicts = [(mutant, verdict) for mutant, verdict in known if verdict is not None]
        return Summary(name, room.percent, len(mutants), verdicts, explained)

    def _known(self, mutant: Mutant, tests: str, *, explained: bool) -> Verdict | None:
        return self.record.of(mutant.name, digest(text_of(mutant.file)), tests, explained=explained)

    def _try(self, room: Room, tests: str, mutant: Mutant) -> None:
        source = text_of(mutant.file)
        verdict = self.court.judge(mutant.file, mutated(source, mutant), room.stages(mutant.file))
        self.record.add(mutant.name, Found(verdict, digest(source), tests))
        sys.stdout.write(f"{verdict.seconds:6.1f} s  {mutant.name}: {verdict.killed_by or 'SURVIVED'}\n")
        sys.stdout.flush()

    def _see_that_tests_pass(self, name: str, room: Room, tests: str) -> None:
        """A test that fails anyhow would kill everything."""
        unchanged, file = f"{name}, unchanged", room.files()[-1]
        if self.record.of(unchanged, tests, tests) is None:
            verdict = self.court.judge(file, text_of(file), room.stages(file))
            if verdict.killed_by:
                raise Unsound(verdict.killed_by)
            self.record.add(unchanged, Found(verdict, tests, tests))


def every_mutant(files: Iterable[str]) -> list[Mutant]:
    """Those of all these modules."""
    return [mutant for file in files for mutant in mutants_of(file, text_of(file))]


def text_of(file: str) -> str:
    """A module as it stands."""
    return Path(ROOT, file).read_text()
