"""The complaints module as a Django app: triggers, the search index and statistics after migrate, jobs in the clock."""

from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils import timezone


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = "Klachten"

    def ready(self) -> None:
        """Wiring of the database itself; business steps are never signal receivers."""
        from complaints import transitions  # noqa: PLC0415 - models are not ready yet
        from complaints.schedules import JOBS  # noqa: PLC0415 - models are not ready yet
        from site_gooiconsult.shared import clock  # noqa: PLC0415 - models are not ready yet
        from site_gooiconsult.shared.firm import prefix  # noqa: PLC0415 - models are not ready yet

        for verb in walk_packages(transitions.__path__, f"{transitions.__name__}."):
            import_module(verb.name)  # each declares its kinds of entry and letter
        connection_created.connect(_prepare_connection)
        post_migrate.connect(_complete_database, sender=self)
        clock.register(JOBS)
        prefix.fixed_when(_number_given)


def _number_given() -> bool:
    from complaints.models import NumberSeries  # noqa: PLC0415 - models are not ready yet

    return NumberSeries.objects.exists()


def _prepare_connection(connection: Any, **kwargs: Any) -> None:
    from complaints.models import append_only  # noqa: PLC0415 - models are not ready yet

    append_only.prepare(connection)


def _complete_database(using: str, **kwargs: Any) -> None:
    from complaints.models import append_only, search_index, statistics  # noqa: PLC0415 - models are not ready yet
    from complaints.transitions.destroying.rewrite_tables import owe_statistics  # noqa: PLC0415 - models are not ready yet

    append_only.install(connections[using])
    search_index.install(connections[using])
    if statistics.install(connections[using]):
        owe_statistics(on=timezone.localdate())
