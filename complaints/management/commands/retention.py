"""Destroy the cases whose day has come, now (R13); or only say which these are."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q, QuerySet
from django.utils import timezone

from complaints import jobs
from complaints.due.retention import may_go, stops, to_release
from complaints.models import Case
from complaints.transitions.destroying.keep_record import Standing, compare_record
from complaints.transitions.destroying.rewrite_tables import owed_tables, rewrite_tables
from site_gooiconsult.shared.clock import era

DAY = 24 * 60 * 60
OPEN = Q(settled_on__isnull=True, merged_into__isnull=True)


class Command(BaseCommand):
    help = "Destroy the settled cases whose day has come, as the daily job does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="destroy nothing, list what would go")
        parser.add_argument(
            "--rewrite",
            action="store_true",
            help="destroy nothing, give the tables that held it new files now: whoever needs a table waits for it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self._list()
        elif options["rewrite"]:
            self._rewrite()
        else:
            if not era.is_open() or compare_record().standing is Standing.AHEAD:
                call_command("restore", resume=True, stdout=self.stdout)
            self._destroy()

    def _list(self) -> None:
        """Numbers and dates only: this may end up in a log."""
        on = timezone.localdate()
        self._show("to be destroyed", may_go(on))
        if stops(on):
            self._show("waiting for a person to release them", to_release(on))
        self._show("open on or past the last day, never destroyed", Case.objects.filter(OPEN, destroy_by__lte=on))
        compared = compare_record()
        lines = f"; {len(compared.only_in_file)} to be destroyed again" if compared.only_in_file else ""
        self.stdout.write(f"destruction record: {compared.standing.value}{lines}")
        self.stdout.write(f"{len(owed_tables())} tables to be rewritten")
        self.stdout.write("nothing was removed")

    def _show(self, what: str, cases: QuerySet[Case]) -> None:
        for case in cases.only("number", "filed_on", "settled_on", "destroy_on", "destroy_by").iterator():
            self.stdout.write(
                f"{case.number}: filed {case.filed_on}, settled {case.settled_on}, "
                f"to be destroyed {case.destroy_on}, at the latest {case.destroy_by}"
            )
        self.stdout.write(f"{cases.count()} {what}")

    def _rewrite(self) -> None:
        done, failed = rewrite_tables(on=timezone.localdate(), until=time.monotonic() + DAY)
        self.stdout.write(f"{done} tables rewritten, {failed} failed, {len(owed_tables())} to be rewritten")
        if failed:
            raise CommandError(f"{failed} failed")

    def _destroy(self) -> None:
        done = failed = 0
        more = True
        while more:
            tally = jobs.retention(timezone.now())
            done, failed, more = done + tally.done, failed + tally.failed, tally.goes_on
        self.stdout.write(f"{done} destroyed, {failed} failed")
        if failed:
            raise CommandError(f"{failed} failed")
