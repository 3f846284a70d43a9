"""Write database and media into one file; never the file of the destruction record (D9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from site_gooiconsult.management.copying import archive


class Command(BaseCommand):
    help = "Write database and media into one file. Keep it encrypted, and 30 days at most."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        archive.write(options["file"].resolve())
        self.stdout.write(f"written: {options['file']}")
