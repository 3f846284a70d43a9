"""The letters before a case number stay as they are once a number was given; who gives numbers hands in how to know."""

from __future__ import annotations

from collections.abc import Callable

_givers: list[Callable[[], bool]] = []


def fixed_when(given: Callable[[], bool]) -> None:
    """Hand in whether a number was ever given."""
    _givers.append(given)


def is_fixed() -> bool:
    """Whether a number was ever given."""
    return any(given() for given in _givers)
