"""The sheet of a year: how each rule of the procedure was kept (D22)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from complaints.analysis import RuleSum, year_sheet
from complaints.models import Case
from complaints.procedure.duties import State


class Command(BaseCommand):
    help = "Say for each rule how often it was kept, kept with an extension, is due, and was broken in the cases of a year."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR", help="the year in which the complaints were filed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Numbers of cases only: this may end up in a log."""
        sheet = year_sheet(options["year"], timezone.localdate(), Case.objects.all())
        self.stdout.write(f"{options['year']}: {sheet.cases} cases, {sheet.destroyed} of them destroyed")
        for rule, found in sheet.rules.items():
            self.stdout.write(f"{rule}: {self._line(found)}")

    def _line(self, found: RuleSum) -> str:
        counts = ", ".join(f"{found.counts[state]} {state}" for state in State)
        return f"{counts}; broken in {', '.join(found.broken.values())}" if found.broken else counts
