"""Who is who among the processes of this machine, by what they have open and what they were started with."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.patience import BUSY

LIMIT = 90 * BUSY
"""Seconds within which everything works again, unattended, also on a busy machine."""


def wait_until(condition: Callable[[], object], what: str, *, limit: float = LIMIT, pause: float = 0.1) -> None:
    """Look again and again until it is so; fails after so many seconds."""
    until = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < until, f"{what}: not within {limit} seconds"
        time.sleep(pause)


def kill(pid: int) -> None:
    """As the kernel does for want of memory: no last word."""
    os.kill(pid, signal.SIGKILL)


def group_id(pid: int) -> int | None:
    """The group of a process; None where it has ended."""
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def owner_of(port: int) -> int:
    """The process that has this port as its own end of a connection."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    sockets = {f"socket:[{fields[9]}]" for fields in map(str.split, lines) if fields[1].endswith(f":{port:04X}")}
    return next(pid for pid in _all() if sockets & _open_in(pid))


def started_with(setting: str) -> dict[int, str]:
    """The processes that have this in their environment and have not ended: their commands, by id."""
    found = {}
    for pid in _all():
        with suppress(OSError):
            if f"{setting}\0".encode() in Path(f"/proc/{pid}/environ").read_bytes():
                found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return {pid: command for pid, command in found.items() if command}


def _all() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())


def _open_in(pid: int) -> set[str]:
    found = set()
    with suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                found.add(str(entry.readlink()))
    return found
