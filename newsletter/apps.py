"""The newsletter as a Django app: its jobs stand in the clock."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = "Nieuwsbrief"

    def ready(self) -> None:
        """Register the jobs."""
        from newsletter.schedules import JOBS
        from site_gooiconsult.shared import clock

        clock.register(JOBS)
