"""Values that the database keeps with their words beside them: each is declared once, in the file that it belongs to (R5).

What only one verb writes stands with that verb; what rules and lists read stands with the model.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Self


class Worded(str):
    """A value as the database keeps it, and what staff call it."""

    label: str
    known: ClassVar[dict[str, Self]]

    def __new__(cls, value: str, label: str) -> Self:
        """Declare it; ValueError where another declaration has the same value."""
        if value in cls.known:
            raise ValueError(f"{cls.__name__} {value} is declared twice")
        new = super().__new__(cls, value)
        new.label = label
        cls.known[value] = new
        return new

    def __init_subclass__(cls) -> None:
        cls.known = {}

    def __reduce__(self) -> tuple[Callable[[str], Self], tuple[str]]:
        """A copy is the same declaration, not a second one."""
        return self.of, (str(self),)

    @classmethod
    def of(cls, value: str) -> Self:
        """The declaration of a value; KeyError where there is none."""
        return cls.known[value]

    @classmethod
    def all(cls) -> list[Self]:
        """All that are declared."""
        return list(cls.known.values())

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """All that are declared, as a field's choices: a new one needs no migration."""
        return [(str(each), each.label) for each in cls.known.values()]


class Kind(Worded):
    """What happened in a case. Those that rules and lists read are named here, and declared with the entry."""

    RELEASED: ClassVar[Kind]
    WARNED_OF_RECEIPT: ClassVar[Kind]
    RECEIPT_LATE: ClassVar[Kind]
    WARNED_OF_HANDLING: ClassVar[Kind]
    HANDLING_LATE: ClassVar[Kind]
    WARNED_OF_NOTICE: ClassVar[Kind]
    ANSWER_NEAR: ClassVar[Kind]
    TOLD_OFFICER: ClassVar[Kind]
    LOOKED: ClassVar[Kind]
    DOWNLOADED: ClassVar[Kind]
    EXPORTED: ClassVar[Kind]
    WARNED_OF_LATEST: ClassVar[Kind]
    SILENCE_TOLD: ClassVar[Kind]
    WARNED_OF_REQUEST: ClassVar[Kind]

    told: str
    """Its words for the complainant; empty where it stays inside."""
    decides: bool
    """Whether somebody decided anything by it, so that who had a screen open looks again."""
    shown: bool
    """Whether the timeline of staff shows it."""

    def __new__(cls, value: str, label: str, *, told: str, decides: bool = True, shown: bool = True) -> Self:
        """Declare a kind of entry."""
        new = super().__new__(cls, value, label)
        new.told, new.decides, new.shown = told, decides, shown
        return new


class LetterKind(Worded):
    """What kind of letter it is; named after the transition that sends it, as its template is."""

    ACKNOWLEDGE: ClassVar[LetterKind]
    ANNOUNCE_DELAY: ClassVar[LetterKind]
    TAKE_POSITION: ClassVar[LetterKind]
