"""No test depends on the day or the hour at which it runs: what would make it so is refused."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from time_machine import escape_hatch

from tests.architecture.source import ROOT, python_files, relative
from tests.moment import MOMENT
from tests.patience import A_MINUTE

ASKS = re.compile(r"\b(date\.today|datetime\.now|localdate)\(\)")
NAMES_A_DAY = re.compile(r"\bdate(?:time)?\(20\d\d,|[\"']20\d\d-\d\d-\d\d")
ANY_DAY = re.compile(r"\bmark\.(any_day|kill)\b")
CLOCKS = {"today", "now", "localdate", "localtime", "time", "time_ns", "utcnow"}
THIS = relative(ROOT / "tests/architecture/test_clocks.py")
TESTS = [path for path in python_files("tests") if relative(path) not in {THIS, "tests/moment.py"}]

DAY = "date" + "(2026, 12, 8)"
ASKED = "date.today" + "()"


def mixes_days(text: str) -> bool:
    """Whether days that are named stand beside the day on which this runs: use TODAY of tests/moment.py."""
    return bool(ASKS.search(text) and re.search(r"\bdate\(20\d\d,", text))


def names_days_of_any_day(text: str) -> bool:
    """Whether tests that run at the moment of the machine stand in one file with a day that is named."""
    return bool(ANY_DAY.search(text) and NAMES_A_DAY.search(text))


def asks_when_imported(text: str) -> bool:
    """Whether the clock is read before the test moves it: on the level of module or class, in a default or a decorator."""
    return any(_is_clock(call) for call in _calls_at_import(ast.parse(text)))


def _calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    if isinstance(node, ast.Call):
        yield node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        below = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
    else:
        below = [] if isinstance(node, ast.Lambda) else list(ast.iter_child_nodes(node))
    for child in below:
        yield from _calls_at_import(child)


def _is_clock(call: ast.Call) -> bool:
    named = isinstance(call.func, ast.Attribute) and call.func.attr in CLOCKS
    return named and ast.unparse(call.func.value) in {"date", "datetime", "timezone", "time"}


@pytest.mark.parametrize("refused", [mixes_days, names_days_of_any_day, asks_when_imported])
def test_no_test_depends_on_the_day_on_which_it_runs(refused: Callable[[str], bool]) -> None:
    assert [relative(path) for path in TESTS if refused(path.read_text())] == []


@pytest.mark.parametrize(
    ("refused", "planted"),
    [
        (mixes_days, f"def test_a():\n    assert {DAY} > {ASKED}\n"),
        (names_days_of_any_day, f"pytestmark = pytest.mark.any_day\nDUE = {DAY}\n"),
        (names_days_of_any_day, "@pytest.mark.kill\ndef test_a():\n    at('" + "2026-12-08')\n"),
        (asks_when_imported, f"TODAY = {ASKED}\n"),
        (asks_when_imported, "class TestA:\n    at = timezone.now() + DAY\n"),
        (asks_when_imported, "def test_a(on=timezone.localdate()):\n    pass\n"),
        (asks_when_imported, "@travel(datetime.now(UTC))\ndef test_a():\n    pass\n"),
    ],
)
def test_what_made_tests_depend_on_the_day_is_found(refused: Callable[[str], bool], planted: str) -> None:
    assert refused(planted)


@pytest.mark.parametrize("refused", [mixes_days, names_days_of_any_day, asks_when_imported])
@pytest.mark.parametrize(
    "sound", [f"DUE = {DAY}\n", f"def test_a():\n    assert {ASKED} > MONDAY\n", "later = lambda: timezone.now()\n"]
)
def test_what_depends_on_no_day_is_left_alone(refused: Callable[[str], bool], sound: str) -> None:
    assert not refused(sound)


def test_test_begins_at_the_moment_of_all_tests() -> None:
    assert timedelta(0) <= datetime.now(UTC) - MOMENT < timedelta(seconds=A_MINUTE)


@pytest.mark.any_day
def test_test_of_any_day_stands_still_at_the_moment_of_the_machine() -> None:
    at = time.time()
    assert abs(escape_hatch.time.time() - at) < A_MINUTE
    assert time.time() == at
