"""Run the background workers under a supervisor that restarts them, until interrupted."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from site_gooiconsult.management.copying.starting import take_up_or_say
from site_gooiconsult.shared.clock.supervisor import Supervisor

LOOK_EVERY_SECONDS = 10


class Command(BaseCommand):
    help = "Run the background workers; they are restarted when they die or fall silent."

    def handle(self, *args: Any, **options: Any) -> None:
        supervisor = Supervisor()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: supervisor.stopping.set())
        while not take_up_or_say(self):
            if supervisor.stopping.wait(LOOK_EVERY_SECONDS):
                return
        supervisor.run()
