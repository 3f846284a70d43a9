"""The site as an app of its own: commands, template tags, checks, the catalogue, static files."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class SiteConfig(AppConfig):
    name = "site_gooiconsult"
    verbose_name = "Site"

    def ready(self) -> None:
        """Register what `check --deploy` looks at, and give `migrate` its time."""
        from site_gooiconsult.checks import record_lies_outside  # noqa: PLC0415 - models are not ready yet
        from site_gooiconsult.patience import migrate_with_patience  # noqa: PLC0415 - models are not ready yet

        register(record_lies_outside, Tags.security, deploy=True)
        migrate_with_patience()
