"""Put a backup back; then destroy again what was destroyed since, before anybody is served (D9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from site_gooiconsult.management.copying import rehearsing, restoring
from site_gooiconsult.management.copying.manifest import NotUsable
from site_gooiconsult.management.copying.place import Busy
from site_gooiconsult.management.copying.rehearsing import NotRehearsed


class Command(BaseCommand):
    help = "Replace database and media by those of a backup. Stop the site and the workers first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, nargs="?")
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--resume", action="store_true", help="go on with a restore that was cut off, or done by other means"
        )
        how.add_argument(
            "--rehearse", action="store_true", help="do it beside the running site, in a database that is dropped again"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path | None = options["file"]
        if (file is None) is not options["resume"]:
            raise CommandError("Give the file of a backup, or --resume without one.")
        try:
            self._do(file.resolve() if file else None, rehearse=options["rehearse"])
        except (NotUsable, Busy, restoring.Waits, NotRehearsed) as error:
            raise CommandError(str(error)) from None

    def _do(self, file: Path | None, *, rehearse: bool) -> None:
        if file is None:
            restoring.take_up(self.stdout.write)
            self.stdout.write("restored: the site is open")
        elif rehearse:
            self.stdout.write(rehearsing.rehearse(file))
        else:
            restoring.restore(file, self.stdout.write)
            self.stdout.write("restored")
