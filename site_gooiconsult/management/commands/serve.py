"""Serve the site with the workers beside it, until interrupted; where one of the two dies, both end."""

import signal
import subprocess
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_gooiconsult.clock.supervisor import die_with_parent, end_group, start_child

BIND = "127.0.0.1"


class Command(BaseCommand):
    help = "Serve the site on PORT and run the workers beside it, until interrupted."

    def handle(self, *args: Any, **options: Any) -> None:
        interrupted = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: interrupted.set())
        parts = {"web server": start_web(), "workers": start_child("work")}
        self.stdout.write(f"De site staat op {settings.BASE_URL} (stoppen: Ctrl-C)")
        try:
            while not interrupted.wait(0.5):
                gone = [name for name, part in parts.items() if part.poll() is not None]
                if gone:
                    raise CommandError(f"{gone[0]} stopped")
        finally:
            for part in parts.values():
                part.terminate()
            for part in parts.values():
                end_group(part, grace=15)


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
