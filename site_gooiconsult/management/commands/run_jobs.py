"""Run every job once, now, in this process: for cron and for tests."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_gooiconsult.management.copying.starting import take_up_or_say
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.clock.run import JobFailed


class Command(BaseCommand):
    help = "Run every job once, now."

    def handle(self, *args: Any, **options: Any) -> None:
        if not take_up_or_say(self):
            raise CommandError("The site is closed: nothing was done.")
        failures = 0
        for name, result in clock.run_all(timezone.now()):
            if isinstance(result, JobFailed):
                failures += 1
                self.stderr.write(str(result))
            else:
                failures += result.failed
                self.stdout.write(f"{name}: {result.done} done, {result.failed} failed")
        if failures:
            raise CommandError(f"{failures} failed")
