"""Name the files in the data folder that the site does not know (D8)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from complaints.proof.unknown_files import unknown_files


class Command(BaseCommand):
    help = "Name the files in the data folder that the site does not know. The names may be a client's: keep them out of logs."

    def handle(self, *args: Any, **options: Any) -> None:
        for path in unknown_files():
            self.stdout.write(str(path))
