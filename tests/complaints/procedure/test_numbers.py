"""How a case number is written and read: the firm's letters, the year, and what tells cases of that year apart (D24)."""

from __future__ import annotations

import re

import pytest

from complaints.procedure.numbers import LOOSE, STRICT, example, meant, written


def own() -> str:
    return "Z"


@pytest.mark.parametrize(
    ("prefix", "year", "series", "number"),
    [("K", 2026, 42, "K-2026-0042"), ("Z", 2027, 12345, "Z-2027-12345"), ("OUD", 2019, 7, "OUD-2019-0007")],
)
def test_number_is_written_with_four_digits_at_least(prefix: str, year: int, series: int, number: str) -> None:
    assert written(prefix, year, series) == number


def test_example_shows_the_firms_own_letters() -> None:
    assert example("Z") == "Z-2026-0042"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("k-2026-42", "K-2026-0042"),
        ("K2026-0042", "K-2026-0042"),
        ("2026-42", "Z-2026-0042"),
        ("oud-2019-7", "OUD-2019-0007"),
        ("K-2026", None),
        ("K-26-42", None),
        ("iets anders", None),
        ("", None),
    ],
)
def test_typed_number_is_read_and_letters_that_were_typed_count(typed: str, number: str | None) -> None:
    """Numbers that were given under other letters stay valid."""
    assert meant(typed, own, how=STRICT) == number


@pytest.mark.parametrize("typed", ["K 2026 0042", "k.2026.42", "K – 2026 / 0042", "k202642"])
def test_number_is_read_in_any_spelling_where_that_is_asked_for(typed: str) -> None:
    assert meant(typed, own, how=LOOSE) == "K-2026-0042"
    assert re.fullmatch(STRICT, "K-2026-0042")
