"""The pages as a Django app: their jobs stand in the clock."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        """Register the jobs."""
        from pages.schedules import JOBS  # noqa: PLC0415 - models are not ready yet
        from site_gooiconsult.shared import clock  # noqa: PLC0415 - models are not ready yet

        clock.register(JOBS)
