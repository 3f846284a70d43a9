"""The destruction record as a file: a line for each line in the database, appended and never rewritten (D8, D9)."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from complaints.models.destruction import Destroyed, DestructionLine

FACTS = tuple(field.name for field in Destroyed._meta.fields)
Line = dict[str, Any]
"""The facts of a line with `previous` and `digest`, as JSON knows them."""


class Tampered(Exception):
    """A line of the record does not have the hash that its words give, or does not follow the one before it."""


class Unreadable(Exception):
    """There is something where the file should be, and it cannot be read as one."""


def path() -> Path:
    """Where the file is, or would be."""
    return Path(settings.DESTRUCTION_RECORD)


def digest_of(facts: Mapping[str, Any], previous: str) -> str:
    """The hash of a line: of its facts and of the line before it."""
    words = json.dumps({**plain(facts), "previous": previous}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def plain(facts: Mapping[str, Any]) -> Line:
    """The facts as JSON knows them: days in words of digits."""
    shown: Line = json.loads(json.dumps({name: facts[name] for name in FACTS}, default=str))
    return shown


def in_database() -> list[Line]:
    """The chain in the database, in order."""
    names = (*FACTS, "previous", "digest")
    rows = DestructionLine.objects.order_by("pk").values(*names)
    return _checked([{**plain(row), "previous": row["previous"], "digest": row["digest"]} for row in rows])


def in_file() -> list[Line] | None:
    """The chain in the file, in order; None where there is no file. A line that was cut off while it was written is none."""
    try:
        text = path().read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise Unreadable from None
    whole = text[: text.rfind("\n") + 1]
    try:
        return _checked([json.loads(line) for line in whole.splitlines()])
    except (ValueError, KeyError, TypeError):
        raise Tampered from None


def append(lines: Iterable[Line]) -> None:
    """Write the lines that follow the last whole one in the file, and on to the disk; two at once write each line once."""
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        whole = file.read().rpartition(b"\n")[0]
        file.truncate(len(whole) + 1 if whole else 0)
        last = json.loads(whole.rpartition(b"\n")[2])["digest"] if whole else ""
        for line in lines:
            if line["previous"] == last:
                file.write(json.dumps(line, sort_keys=True).encode() + b"\n")
                last = line["digest"]
        file.flush()
        os.fsync(file.fileno())


def _checked(lines: list[Line]) -> list[Line]:
    previous = ""
    for line in lines:
        if line["previous"] != previous or line["digest"] != digest_of(line, previous):
            raise Tampered
        previous = line["digest"]
    return lines
