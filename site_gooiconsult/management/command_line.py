"""Django's command line, which runs no command on a database of another version."""

from __future__ import annotations

import sys

from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand

from site_gooiconsult.schema import NotOurs, refuse_unless_ours

ON_ANY_DATABASE = {
    "backup",
    "check",
    "collectstatic",
    "compilemessages",
    "createcachetable",
    "dbshell",
    "diffsettings",
    "findstatic",
    "help",
    "inspectdb",
    "makemessages",
    "makemigrations",
    "migrate",
    "restore",
    "shell",
    "showmigrations",
    "sqlmigrate",
    "version",
}
"""What leaves the database alone, brings it to this version, takes a copy first, or is for whoever looks what is wrong."""


class CommandLine(ManagementUtility):
    """Refuses, in a sentence, what would work on a schema that this version does not know."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        command = super().fetch_command(subcommand)
        if subcommand not in ON_ANY_DATABASE and not {"help", "--help", "-h"} & set(self.argv):
            _refuse()
        return command


def _refuse() -> None:
    try:
        refuse_unless_ours()
    except NotOurs as error:
        sys.exit(str(error))
