"""The clock as a Django app: it writes its schedules after each migrate."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClockConfig(AppConfig):
    name = "site_gooiconsult.shared.clock"
    label = "clock"
    verbose_name = "Achtergrondtaken"

    def ready(self) -> None:
        """Register the clock's own jobs."""
        from site_gooiconsult.shared.clock.cleaning import JOBS  # noqa: PLC0415 - models are not ready yet
        from site_gooiconsult.shared.clock.job import register  # noqa: PLC0415 - models are not ready yet

        register(JOBS)
        post_migrate.connect(_write_schedules, sender=self)
        post_migrate.connect(_begin_era, sender=self)


def _write_schedules(**kwargs: Any) -> None:
    from site_gooiconsult.shared.clock.schedules import write_schedules  # noqa: PLC0415 - models are not ready yet

    write_schedules()


def _begin_era(**kwargs: Any) -> None:
    """Not where one migrates back to before there was one."""
    from site_gooiconsult.shared.clock import era  # noqa: PLC0415 - models are not ready yet

    if era.is_kept():
        era.begin()
