"""The destruction record in the database and in its file are one chain; after a restore the file destroys again (D8, D9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path

from django.db import connection, transaction

from complaints.models import Actor, Case, Destruction, DestructionLine, record
from complaints.models.record import Line, Tampered, Unreadable
from complaints.transitions.destroying.destroy import erase
from complaints.transitions.step import Gone, lock


class Standing(StrEnum):
    """How the file stands to the database."""

    SAME = "same"
    BEHIND = "behind"
    """The database has lines that the file has not yet: the last sweep was cut off, and is completed."""
    AHEAD = "ahead"
    """The file has lines that the database lost: a backup was restored, and destroyed cases are back."""
    FORKED = "forked"
    MISSING = "missing"
    TAMPERED = "tampered"
    UNREADABLE = "unreadable"
    """The file cannot be read, or not be written: a folder, signs that are none, a right that lacks."""


SERVED = (Standing.SAME, Standing.BEHIND)
"""Where nothing that was destroyed can have come back."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How the two chains stand, and what only one of them has."""

    standing: Standing
    only_in_database: list[Line]
    only_in_file: list[Line]


def compare_record() -> Compared:
    """Compare the two chains, line by line from the first. The file is read first: a sweep that goes on puts it behind at most."""
    try:
        written, kept = record.in_file(), record.in_database()
    except Unreadable:
        return Compared(Standing.UNREADABLE, [], [])
    except Tampered:
        return Compared(Standing.TAMPERED, [], [])
    if written is None:
        return Compared(Standing.MISSING if kept else Standing.SAME, kept, [])
    same = next(
        (at for at, pair in enumerate(zip(kept, written, strict=False)) if pair[0]["digest"] != pair[1]["digest"]),
        min(len(kept), len(written)),
    )
    more, lost = kept[same:], written[same:]
    standings = {
        (False, False): Standing.SAME,
        (True, False): Standing.BEHIND,
        (False, True): Standing.AHEAD,
        (True, True): Standing.FORKED,
    }
    return Compared(standings[bool(more), bool(lost)], more, lost)


def complete_record() -> Standing:
    """Write to the file what the last sweep could not; how the chains stood before."""
    compared = compare_record()
    if compared.standing is Standing.BEHIND:
        try:
            record.append(compared.only_in_database)
        except OSError:
            return Standing.UNREADABLE
    return compared.standing


def begin_record() -> None:
    """Make the file before the first line is there: from then on a file that is gone means that lines are lost."""
    if not record.path().exists() and not DestructionLine.objects.exists():
        record.append([])


def add_line(noted: Destruction, *, unseen: list[str]) -> DestructionLine:
    """The next line of the chain; one at a time, so that it never forks. `unseen` is where the proof could not look."""
    with transaction.atomic():
        _hold_chain()
        known = DestructionLine.objects.filter(number=noted.number).first()
        if known is not None:
            return known
        last = DestructionLine.objects.order_by("pk").last()
        previous = last.digest if last else ""
        facts = {name: getattr(noted, name) for name in record.FACTS}
        digest = record.digest_of(facts, previous)
        return DestructionLine.objects.create(**facts, previous=previous, digest=digest, unseen=unseen)


def _hold_chain() -> None:
    """Keep others from adding a line until this transaction ends; SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {DestructionLine._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def apply_record() -> int:
    """Destroy again what a restored backup brought back; how many cases that were (D9).

    No stop and no window holds it back: it was decided before. What nobody can order by itself, a fork, stays to be seen.
    """
    compared = compare_record()
    again = [_apply(line, keep=compared.standing is Standing.AHEAD) for line in compared.only_in_file]
    return sum(again)


def _apply(line: Line, *, keep: bool) -> bool:
    with transaction.atomic():
        _hold_chain()
        case = Case.objects.filter(number=line["number"]).first()
        if case is not None:
            _erase(case, line)
        if keep and not DestructionLine.objects.filter(digest=line["digest"]).exists():
            days = {
                name: date.fromisoformat(line[name])
                for name in ("filed_on", "settled_on", "earliest", "latest", "destroyed_on")
            }
            DestructionLine.objects.create(**{**line, **days})
    return case is not None


def _erase(case: Case, line: Line) -> None:
    try:
        locked = lock(case)
    except Gone:
        return
    erase(locked, by=Actor.clock(), on=date.fromisoformat(line["destroyed_on"]), rule=line["rule"])


def declare_record_lost() -> None:
    """A person states that the file is lost: what is there is put aside, and a new one written from the database (D9)."""
    if record.path().exists():
        record.path().replace(_free_name())
    record.append(record.in_database())


def _free_name() -> Path:
    """Beside the file; what was put aside before stays there."""
    names = (f"{record.path().name}.aside{number or ''}" for number in count())
    return next(path for name in names if not (path := record.path().with_name(name)).exists())
