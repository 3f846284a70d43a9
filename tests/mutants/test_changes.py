"""Which slips are made of a module, and which are not."""

from __future__ import annotations

import pytest

from tests.mutants.mutant import mutants_of, mutated


def slips(source: str) -> set[tuple[str, str]]:
    """What a module is changed from and to."""
    return {(mutant.before, mutant.after) for mutant in mutants_of("made_up.py", source)}


@pytest.mark.parametrize(
    ("source", "slip"),
    [
        ("a < b", ("a < b", "a <= b")),
        ("a >= b", ("a >= b", "a > b")),
        ("a == b", ("a == b", "a != b")),
        ("a is None", ("a is None", "a is not None")),
        ("a not in b", ("a not in b", "a in b")),
        ("a <= b < c", ("a <= b < c", "a <= b <= c")),
        ("a + b", ("a + b", "a - b")),
        ("a // b", ("a // b", "a * b")),
        ("a and b", ("a and b", "a or b")),
        ("not a", ("not a", "a")),
        ("-a", ("-a", "a")),
        ("a = 7", ("7", "8")),
        ("a = True", ("True", "False")),
        ("min(a, b)", ("min(a, b)", "max(a, b)")),
        ("any(a)", ("any(a)", "all(a)")),
        ("a = (b, c)", ("(b, c)", "(c,)")),
        ("a = [b, c]", ("[b, c]", "[b]")),
        ("a = {b: c}", ("{b: c}", "{}")),
        ("do(a)", ("do(a)", "pass")),
        ("raise Gone", ("raise Gone", "pass")),
        ("a.b = c", ("a.b = c", "pass")),
        ("def f(): return a", ("return a", "return None")),
        ("if a: b = c", ("a", "False")),
        ("a if b else c", ("b", "True")),
        ("[a for a in b if a]", ("a", "True")),
    ],
)
def test_slip_is_made(source: str, slip: tuple[str, str]) -> None:
    assert slip in slips(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "import a",
        "from a import b",
        "if TYPE_CHECKING:\n    a = 7",
        '__slots__ = ("a", "b")',
        '__all__ = ["a"]',
        "def f(a: tuple[int, 7]) -> Literal[7]: ...",
        "@lru_cache(maxsize=64)\ndef f(): ...",
        "a = 'Een zin.'",
        "f'{a:04d}'",
        "def f(): return None",
        "def f(): return ''",
        "a, b = c",
        "a = b",
        "while a: b = c",
    ],
)
def test_nothing_is_changed_where_it_says_nothing(source: str) -> None:
    assert slips(source) == set()


def test_mutant_differs_in_one_place_only() -> None:
    source = "def f(a):\n    return a < 1 or a < 1\n"
    written = {
        mutated(source, mutant) for mutant in mutants_of("made_up.py", source) if mutant.operator == "comparison"
    }
    assert written == {"def f(a):\n    return a <= 1 or a < 1", "def f(a):\n    return a < 1 or a <= 1"}


def test_mutant_names_the_function_that_it_stands_in() -> None:
    source = "class A:\n    def f(self):\n        def g():\n            return 7\n        return 8\n"
    assert {mutant.function for mutant in mutants_of("made_up.py", source)} == {"A.f", "A.f.g"}
