"""`python -m tests.mutants [--room procedure,verbs]`: change the rules one by one, and see that a test notices each time.

Goes on where the last run ended, on SQLite. Ends with 1 where too few mutants die, or a survivor is not explained.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.mutants import explained
from tests.mutants.hunt import Hunt, every_mutant
from tests.mutants.record import Record
from tests.mutants.rooms import ROOMS, ROOT


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.mutants", description=__doc__)
    parser.add_argument("--room", default=",".join(ROOMS), help=f"some of: {', '.join(ROOMS)}")
    parser.add_argument("--number", type=int, help="how many of each room, where not as many as usual")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--quick", action="store_true", help="run only the tests that name the module")
    parser.add_argument("--results", type=Path, default=ROOT / "var/mutants.jsonl")
    options = parser.parse_args()
    names = options.room.split(",")
    if unknown := set(names) - ROOMS.keys():
        parser.error(f"no such room: {', '.join(unknown)}")
    explanations = tuple(explained.read())
    refuse_outdated(explanations)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        record = Record(options.results)
        hunt = Hunt(Path(folder), record, explanations, options.seed, options.jobs, options.quick)
        summaries = [hunt.through(name, options.number) for name in names]
    for summary in summaries:
        sys.stdout.writelines(f"{line}\n" for line in summary.lines())
    sys.exit(not all(summary.passed for summary in summaries))


def refuse_outdated(explanations: tuple[explained.Explanation, ...]) -> None:
    """Stop where an explanation speaks of nothing."""
    mutants = every_mutant(sorted({file for room in ROOMS.values() for file in room.files()}))
    if outdated := explained.outdated(explanations, mutants):
        sys.exit("\n".join(f"No such mutant any more: {each}" for each in outdated))


if __name__ == "__main__":
    main()
