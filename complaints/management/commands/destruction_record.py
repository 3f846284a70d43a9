"""How the destruction record's file stands to the database; or a person states that the file is lost (D9)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from complaints.transitions.destroying.keep_record import compare_record, declare_record_lost


class Command(BaseCommand):
    help = "Say how the file of the destruction record stands to the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--lost",
            action="store_true",
            help="state that the file is lost or of no use: put it aside and write a new one from the database",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["lost"]:
            declare_record_lost()
        compared = compare_record()
        self.stdout.write(
            f"{compared.standing.value}: {len(compared.only_in_database)} lines only in the database, "
            f"{len(compared.only_in_file)} only in the file"
        )
