"""What a run says of a room, and when it fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.mutants import explained
from tests.mutants.explained import Explanation, outdated
from tests.mutants.hunt import every_mutant
from tests.mutants.mutant import Mutant, mutants_of
from tests.mutants.rooms import ROOMS
from tests.mutants.summary import Summary
from tests.mutants.trial import Verdict

MUTANTS = list(mutants_of("made_up.py", "def f(a, b):\n    return a < b\n"))
SURVIVOR, OTHER = MUTANTS[1], MUTANTS[0]
WHY = Explanation("made_up.py", "f", SURVIVOR.before, SURVIVOR.after, "The two are never equal.")


def summary(*, percent: int = 50, explained: frozenset[Mutant] = frozenset()) -> Summary:
    """One killed, one survived."""
    verdicts = [(SURVIVOR, Verdict("", 2.0)), (OTHER, Verdict("tests/test_a.py", 1.0))]
    return Summary("made up", percent, len(MUTANTS), verdicts, explained)


def test_survivor_that_nobody_explained_fails_the_run() -> None:
    assert not summary().passed
    assert summary().unexplained == [SURVIVOR]
    assert any(SURVIVOR.name in line for line in summary().lines())


def test_explained_survivor_is_counted_apart() -> None:
    lines = list(summary(explained=frozenset([SURVIVOR])).lines())
    assert summary(explained=frozenset([SURVIVOR])).passed
    assert lines == [
        "made up: 2 of 2 mutants, 50.0 % killed (at least 50 %), 1 survived, 1 of them explained; 3 s of tests"
    ]


def test_too_few_killed_fail_the_run_however_well_explained() -> None:
    assert not summary(percent=51, explained=frozenset([SURVIVOR])).passed


def test_explanation_of_what_a_test_kills_is_refuted() -> None:
    refuted = summary(explained=frozenset(MUTANTS))
    assert (refuted.passed, refuted.refuted) == (False, [OTHER])
    assert any(line.endswith(OTHER.name) for line in refuted.lines())


def test_explanation_can_speak_of_one_of_several_that_read_the_same() -> None:
    assert [replace(WHY, nth=nth).fits(SURVIVOR) for nth in (0, 1, 2)] == [True, True, False]


def test_explanation_fits_its_mutant_only() -> None:
    assert WHY.fits(SURVIVOR)
    assert not WHY.fits(OTHER)


def test_explanation_of_nothing_is_outdated() -> None:
    gone = Explanation("made_up.py", "g", "a < b", "a <= b", "There is no g.")
    assert outdated([WHY, gone], MUTANTS) == [gone]


def test_explanations_are_read_from_a_list(tmp_path: Path) -> None:
    rows = [f"{name} = {value!r}" for name, value in vars(WHY).items()]
    (tmp_path / "list.toml").write_text("\n".join(["[[survivor]]", *rows]))
    assert explained.read(tmp_path / "list.toml") == [WHY]


def test_no_explanation_is_outdated_and_each_is_a_sentence() -> None:
    listed = explained.read()
    assert outdated(listed, every_mutant(sorted({file for room in ROOMS.values() for file in room.files()}))) == []
    assert [each for each in listed if not each.why.endswith(".")] == []
