"""What a run came to: for each room how many mutants died, and who survived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutants.mutant import Mutant
from tests.mutants.trial import Verdict


@dataclass(frozen=True)
class Summary:
    """The verdicts on the sample of a room, and which survivors are explained."""

    room: str
    percent: int
    of: int
    verdicts: list[tuple[Mutant, Verdict]]
    explained: frozenset[Mutant]

    @property
    def survivors(self) -> list[Mutant]:
        """Those that every test let pass."""
        return [mutant for mutant, verdict in self.verdicts if not verdict.killed_by]

    @property
    def unexplained(self) -> list[Mutant]:
        """Survivors of which nobody said why."""
        return [mutant for mutant in self.survivors if mutant not in self.explained]

    @property
    def refuted(self) -> list[Mutant]:
        """Those of which somebody said that no test can kill them, and one did."""
        return [mutant for mutant, verdict in self.verdicts if verdict.killed_by and mutant in self.explained]

    @property
    def killed_percent(self) -> float:
        """How many died, in percent of all."""
        return 100 * (1 - len(self.survivors) / len(self.verdicts)) if self.verdicts else 100.0

    @property
    def passed(self) -> bool:
        """Whether enough died, and the rest is explained, truly."""
        return self.killed_percent >= self.percent and not self.unexplained and not self.refuted

    def lines(self) -> Iterator[str]:
        """What is printed."""
        seconds = sum(verdict.seconds for _, verdict in self.verdicts)
        yield (
            f"{self.room}: {len(self.verdicts)} of {self.of} mutants, {self.killed_percent:.1f} % killed"
            f" (at least {self.percent} %), {len(self.survivors)} survived,"
            f" {len(self.survivors) - len(self.unexplained)} of them explained; {seconds:.0f} s of tests"
        )
        for mutant in self.unexplained:
            yield f"  survived: {mutant.file}:{mutant.line}  {mutant.name}"
        for mutant in self.refuted:
            yield f"  explained, yet killed: {mutant.name}"
