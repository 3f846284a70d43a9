"""Run the background workers under a supervisor that restarts them, until interrupted."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from site_gooiconsult.clock.supervisor import Supervisor


class Command(BaseCommand):
    help = "Run the background workers; they are restarted when they die or fall silent."

    def handle(self, *args: Any, **options: Any) -> None:
        supervisor = Supervisor()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: supervisor.stopping.set())
        supervisor.run()
