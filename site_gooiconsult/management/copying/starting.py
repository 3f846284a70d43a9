"""What every start does first: go on with a restore that was cut off, or that was done by other means (D9)."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from site_gooiconsult import closed
from site_gooiconsult.management.copying import restoring
from site_gooiconsult.management.copying.manifest import NotUsable
from site_gooiconsult.management.copying.place import Busy


def take_up_or_say(command: BaseCommand) -> bool:
    """Whether the site is open now; where it is not, a sentence says what it waits for, and it stays closed."""
    try:
        restoring.take_up(command.stdout.write)
    except (NotUsable, Busy, restoring.Waits) as error:
        command.stderr.write(str(error))
    except DatabaseError as error:
        command.stderr.write(f"The database does not answer ({type(error).__name__}).")
        return False
    return closed.is_open()
