"""A verb that is not safe cannot land: each is found by walking the shelves, and each guard is seen to refuse what it forbids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import verbs
from tests.architecture.planting import copy_of_the_house, plant
from tests.architecture.verbs import Verb
from tests.complaints.transitions.every_step import EVERY

PAUSE = "complaints/transitions/handling/pause.py"
GUARDS = (
    verbs.nameless,
    verbs.unlocked,
    verbs.bare_writes,
    verbs.writing_drafts,
    verbs.uncalled,
    verbs.untested,
)
BY_FOUR_ELSEWHERE = {
    "receive": "test_receive_at_once.py and its faults in test_every_step.py: there is no case before it",
    "open_by_number": "test_open_by_number.py: whoever looks may look twice, and each look is written",
    "download": "as a look",
    "export": "as a look",
    "end_grant": "test_grant.py: it takes a grant, not a case",
    "enter": "test_enter.py, four at once with one link",
}
"""Verbs about a case that are broken, repeated and raced in tests of their own, because they are called otherwise."""


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_verbs_pass_each_guard(guard: Callable[[], list[str]]) -> None:
    assert guard() == []


def test_each_verb_about_a_case_is_broken_repeated_and_raced() -> None:
    """Its example stands in `every_step`, or it is named with the test that does the same (R3, R12)."""
    examples = {deed.verb for deed in EVERY}
    about_a_case = {each.name for each in verbs.verbs()} - verbs.WITHOUT_A_CASE.keys()
    assert about_a_case - examples - BY_FOUR_ELSEWHERE.keys() == set()
    assert examples - about_a_case == set()


def test_exceptions_name_nothing_that_is_gone() -> None:
    names = {each.name for each in verbs.verbs()}
    named = verbs.WITHOUT_A_CASE.keys() | verbs.IN_ONE_TRANSACTION.keys() | BY_FOUR_ELSEWHERE.keys()
    assert named - names == set()


UNSAFE = '''"""Pause."""


def pause(case, *, by, on):
    """Pause a case."""
    case.save()
'''
WRITING_DRAFT = '''"""Pause."""


def draft(case, *, on):
    """The letter about the pause."""
    return _numbered(case)


def _numbered(case):
    case.letters.create()


def pause(case, *, by, on):
    """Pause a case."""
    with step(case, by=by, on=on) as taken:
        taken.refuse_if("")
'''


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return copy_of_the_house(tmp_path)


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        (UNSAFE.replace("pause(", "wait("), verbs.nameless),
        (UNSAFE, verbs.unlocked),
        (UNSAFE, verbs.bare_writes),
        (WRITING_DRAFT, verbs.writing_drafts),
        (UNSAFE, verbs.uncalled),
        (UNSAFE, verbs.untested),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_guard_refuses_what_it_forbids(house: Path, text: str, guard: Callable[[Path], list[str]]) -> None:
    assert guard(house) == []
    plant(house, PAUSE, text)
    assert any("handling/pause" in found for found in guard(house))


def test_walk_finds_a_new_verb_by_itself(house: Path) -> None:
    def found() -> set[str]:
        return {str(each) for each in verbs.verbs(house)}

    before: set[str] = found()
    plant(house, PAUSE, UNSAFE)
    assert found() - before == {"handling/pause"}
    assert all(isinstance(each, Verb) for each in verbs.verbs(house))
