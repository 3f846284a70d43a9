"""Keeps the workers alive: starts the cluster in a process group of its own, and anew when it dies or falls silent.

A cluster of which an idle worker is killed hangs for good and does not heed SIGTERM, so the whole group is killed.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from site_gooiconsult.shared.clock.heartbeat import ask_for_beat, last_beat
from site_gooiconsult.shared.clock.schedules import bring_near
from site_gooiconsult.shared.clock.steady import Silence, Watch, free_tasks, tell

logger = logging.getLogger(__name__)
PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 8
LOOK_EVERY_SECONDS = 0.5


def die_with_parent() -> None:
    """Runs in a new child: ask the kernel to end it when its parent ends, however that comes about (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start_child(*arguments: str) -> subprocess.Popen[bytes]:
    """Start this project's manage.py in a process group of its own."""
    command = [sys.executable, str(settings.PROJECT_DIR / "manage.py"), *arguments]
    return subprocess.Popen(command, start_new_session=True, preexec_fn=die_with_parent)  # noqa: S603, PLW1509


def end_group(child: subprocess.Popen[bytes], *, grace: float = GRACE_SECONDS) -> None:
    """End a child and all of its group: kindly first, then for certain."""
    if child.poll() is None and grace:
        child.terminate()
        try:
            child.wait(grace)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()


class Supervisor:
    """Watches one cluster until told to stop, by a clock that nobody can set."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.ping_every: float = settings.CLOCK_PING_SECONDS
        self.patience: float = settings.CLOCK_PATIENCE_SECONDS
        self.watch = Watch(timezone.now(), time.monotonic())
        self.untold = timedelta(0)

    def run(self) -> None:
        """Start the cluster, watch it, start it anew; until stopped."""
        while not self.stopping.is_set():
            cluster = start_child("qcluster")
            try:
                healthy_end = self._watch(cluster)
            finally:
                end_group(cluster, grace=GRACE_SECONDS if self.stopping.is_set() else 0)
            if not healthy_end:
                logger.warning("workers were silent or gone: started anew")

    def _watch(self, cluster: subprocess.Popen[bytes]) -> bool:
        """Return True when asked to stop, False when the cluster is gone or silent."""
        asked = time.monotonic()
        silence = Silence(asked)
        while not self.stopping.wait(LOOK_EVERY_SECONDS):
            now = time.monotonic()
            if cluster.poll() is not None:
                return False
            try:
                self._look_at_the_clock(now)
                if now - asked >= self.ping_every:
                    asked = now
                    self._ping()
                if silence.hears(last_beat(), now) > self.patience:
                    return False
            except Error:  # a database that is away is not the workers' fault
                connection.close()
                silence = Silence(now)
        return True

    def _look_at_the_clock(self, now: float) -> None:
        if jump := self.watch.jumped(timezone.now(), now):
            logger.warning("the clock of this machine was moved by %d seconds", jump.total_seconds())
            self.untold = jump
        if self.untold:
            tell(self.untold)
            self.untold = timedelta(0)

    def _ping(self) -> None:
        """Ask for a sign of life, and see to it that a clock that was wrong keeps no job waiting."""
        at = timezone.now()
        bring_near(at)
        free_tasks(at)
        ask_for_beat()
