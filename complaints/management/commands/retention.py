"""Destroy the cases whose day has come, now (R13); or only say which these are."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from complaints import jobs


class Command(BaseCommand):
    help = "Destroy the settled cases whose day has come, as the daily job does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="destroy nothing, list what would go")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self._list()
        else:
            self._destroy()

    def _list(self) -> None:
        """Numbers and dates only: this may end up in a log."""
        due = jobs.due_for_destruction(timezone.localdate())
        for case in due.only("number", "filed_on", "settled_on", "destroy_on").iterator():
            self.stdout.write(
                f"{case.number}: filed {case.filed_on}, settled {case.settled_on}, to be destroyed {case.destroy_on}"
            )
        self.stdout.write(f"{due.count()} to be destroyed; nothing was removed")

    def _destroy(self) -> None:
        done = failed = 0
        more = True
        while more:
            tally = jobs.retention(timezone.now())
            done, failed, more = done + tally.done, failed + tally.failed, tally.goes_on
        self.stdout.write(f"{done} destroyed, {failed} failed")
        if failed:
            raise CommandError(f"{failed} failed")
