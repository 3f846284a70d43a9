"""The newsletter as a Django app: its jobs stand in the clock."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = "Nieuwsbrief"

    def ready(self) -> None:
        """Register the jobs."""
        from newsletter.schedules import JOBS  # noqa: PLC0415 - models are not ready yet
        from site_gooiconsult.shared import clock  # noqa: PLC0415 - models are not ready yet

        clock.register(JOBS)
