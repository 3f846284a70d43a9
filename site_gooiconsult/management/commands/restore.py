"""Put a backup back; then destroy again what was destroyed since, before anybody is served (D9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from complaints.transitions.keep_record import SERVED, compare_record
from site_gooiconsult.management.copying import archive
from site_gooiconsult.post import doubt_waiting


class Command(BaseCommand):
    help = "Replace database and media by those of a backup. Stop the site and the workers first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            archive.read(options["file"].resolve())
        except archive.NotUsable as error:
            raise CommandError(str(error)) from None
        Session.objects.all().delete()  # whoever signed out since the backup stays signed out
        doubt_waiting(timezone.now())
        call_command("retention", stdout=self.stdout)
        standing = compare_record().standing
        if standing not in SERVED:
            raise CommandError(f"The destruction record is {standing.value}: nobody is served. See docs/operations.md.")
        self.stdout.write("restored")
