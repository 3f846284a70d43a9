"""Write database and media into one file; never the file of the destruction record (D9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from site_gooiconsult.management.copying import archive, place
from site_gooiconsult.management.copying.manifest import NotUsable
from site_gooiconsult.management.copying.place import Busy
from site_gooiconsult.shared.clock import era


class Command(BaseCommand):
    help = "Write database and media into one file. Keep it encrypted, and 30 days at most."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--check", action="store_true", help="write nothing: say whether that file can be restored here"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].resolve()
        try:
            with place.held():
                self._refuse_while_restoring()
                place.clear()
                said = self._check(file) if options["check"] else self._write(file)
        except (NotUsable, Busy) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(said)

    def _refuse_while_restoring(self) -> None:
        """Half of a restore is no state to keep, and the place holds what it needs."""
        if place.restoring() is not None or era.step() != era.Step.OPEN:
            raise CommandError("A restore is under way. End it first: manage.py restore --resume")

    def _write(self, file: Path) -> str:
        if file.is_dir():
            raise CommandError(f"{file} is a folder: name a file.")
        archive.write(file)
        return f"written: {file}"

    def _check(self, file: Path) -> str:
        try:
            found = archive.unpack(file)
        finally:
            place.clear()
        rows, files = sum(found.counts.values()), len(found.files)
        return f"usable: made {found.made_at} by version {found.version}, {rows} rows in {len(found.counts)} tables, {files} files"
