"""Serve the site with the workers beside it, until interrupted; where one of the two dies, both end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from site_gooiconsult.management.copying.starting import take_up_or_say
from site_gooiconsult.shared.clock.supervisor import die_with_parent, end_group, start_child

BIND = "127.0.0.1"
GRACE_SECONDS = 15
LOOK_EVERY_SECONDS = 0.5
Parts = Mapping[str, subprocess.Popen[bytes]]


class Command(BaseCommand):
    help = "Serve the site on PORT and run the workers beside it, until interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--end-with-parent",
            action="store_true",
            help="end too when the process that started this one ends, however that comes about",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        parent = os.getppid() if options["end_with_parent"] else None
        interrupted = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, lambda *_: interrupted.set())
        if answers():
            raise CommandError(f"Port {settings.PORT} is in use. Choose another: PORT=8001 make demo")
        take_up_or_say(self)
        parts = {"web server": start_web(), "workers": start_child("work")}
        try:
            self._watch(parts, interrupted, parent)
        finally:
            end(parts)

    def _watch(self, parts: Parts, interrupted: threading.Event, parent: int | None) -> None:
        told = False
        while not interrupted.wait(LOOK_EVERY_SECONDS):
            gone = [name for name, part in parts.items() if part.poll() is not None]
            if gone:
                raise CommandError(f"{gone[0]} stopped")
            if parent is not None and os.getppid() != parent:
                return
            if not told and answers():
                told = True
                self.stdout.write(f"De site staat op {settings.BASE_URL} (stoppen: Ctrl-C)")
                self.stdout.flush()


def start_web() -> subprocess.Popen[bytes]:
    """Gunicorn without an access log: addresses of pages may hold what nobody should read."""
    command = [sys.executable, "-m", "gunicorn", "site_gooiconsult.wsgi:application"]
    options = ["--bind", f"{BIND}:{settings.PORT}", "--workers", "2", "--threads", "4", "--log-level", "warning"]
    return subprocess.Popen(  # noqa: S603
        [*command, *options],
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - this process has no threads
        cwd=settings.PROJECT_DIR,
    )


def answers() -> bool:
    """Whether somebody listens on the port."""
    try:
        socket.create_connection((BIND, settings.PORT), timeout=1).close()
    except OSError:
        return False
    return True


def end(parts: Parts) -> None:
    """Ask all parts to stop at once, then wait for each and end what is left of its group."""
    for part in parts.values():
        if part.poll() is None:
            part.terminate()
    for part in parts.values():
        end_group(part, grace=GRACE_SECONDS)
