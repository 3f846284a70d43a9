"""A deed in a process of its own, which is killed at a step of our own code that one can name by its number."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Collection
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from django.db import connection

from tests.architecture.source import APPS, ROOT

Deed = Callable[[], object]
OURS = tuple(str(ROOT / app) for app in APPS)
KILLED = -signal.SIGKILL


class Steps:
    """Counts what our own code calls, before and after; at one of them the process is gone."""

    def __init__(self, kill_at: int = 0) -> None:
        self.kill_at, self.places = kill_at, list[str]()

    def __call__(self, frame: FrameType, event: str, arg: Any) -> None:
        caller = self._ours(frame) or self._ours(frame.f_back)
        if caller is None:
            return
        self.places.append(f"{caller.f_code.co_filename}:{caller.f_lineno}:{caller.f_code.co_name}:{event}")
        if len(self.places) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _ours(self, frame: FrameType | None) -> FrameType | None:
        return frame if frame is not None and frame.f_code.co_filename.startswith(OURS) else None


def in_child(deed: Deed, *, kill_at: int = 0, told: Path | None = None) -> int:
    """Do it in a copy of this process, and say how that ended; `told` gets the places of all steps."""
    connection.close()
    child = os.fork()
    if not child:
        _do(deed, Steps(kill_at), told)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _do(deed: Deed, steps: Steps, told: Path | None) -> None:
    code = 1
    try:
        if told or steps.kill_at:
            sys.setprofile(steps)
        deed()
        sys.setprofile(None)
        if told:
            told.write_text(json.dumps(steps.places))
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it was, this process ends here
        sys.setprofile(None)
        traceback.print_exc()
    finally:
        os._exit(code)


def points(places: list[str], number: int, seed: int) -> list[int]:
    """So many steps at random, each at another place in the code: what is called a thousand times gets no more than its share."""
    random = Random(seed)
    steps: dict[str, list[int]] = {}
    for step, place in enumerate(places, start=1):
        steps.setdefault(place, []).append(step)
    return sorted(random.choice(steps[place]) for place in random.sample(sorted(steps), number))


def ends_of(places: list[str], names: Collection[str]) -> list[int]:
    """The steps at which one of these functions of ours has done its work."""
    ends = tuple(f":{name}:return" for name in names)
    return [step for step, place in enumerate(places, start=1) if place.endswith(ends)]
