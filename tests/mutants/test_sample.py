"""The sample is the same each time, whatever is written elsewhere."""

from __future__ import annotations

from tests.mutants.hunt import every_mutant
from tests.mutants.mutant import mutants_of, sample
from tests.mutants.rooms import ON_POSTGRESQL_ONLY, ROOMS, VERBS

SOURCE = "def f(a, b):\n    return a < b and a + 1 > b - 1\n"


def chosen(source: str, number: int = 3, seed: int = 1) -> list[str]:
    """The names of the sample."""
    return [mutant.name for mutant in sample(mutants_of("made_up.py", source), number, seed)]


def test_sample_is_the_same_after_lines_moved() -> None:
    assert chosen(SOURCE) == chosen(f"# A remark.\n\n{SOURCE}")


def test_sample_grows_without_changing() -> None:
    assert chosen(SOURCE, 5)[:3] == chosen(SOURCE, 3)


def test_another_seed_is_another_sample() -> None:
    assert chosen(SOURCE, 5, seed=1) != chosen(SOURCE, 5, seed=2)


def test_names_are_different() -> None:
    names = [mutant.name for mutant in every_mutant(ROOMS["procedure"].files())]
    assert len(names) == len(set(names)) > 300


def test_every_verb_that_is_asked_for_is_there() -> None:
    assert [file.rpartition("/")[2] for file in ROOMS["verbs"].files()] != []
    assert {file.rpartition("/")[2] for file in ROOMS["verbs"].files()} == {f"{verb}.py" for verb in VERBS}


def test_what_only_postgresql_runs_is_left_out() -> None:
    assert ON_POSTGRESQL_ONLY not in ROOMS["transitions"].files()


def test_tests_of_the_verb_itself_come_first_and_random_ones_last() -> None:
    first, then, *_ = ROOMS["verbs"].stages("complaints/transitions/ending/reopen.py")
    assert first[0] == "tests/complaints/transitions/ending/test_reopen.py"
    assert then[0].endswith("/test_every_step.py")
    assert then[-1].endswith(("test_histories.py", "test_killed.py"))
    assert not set(first) & set(then)
