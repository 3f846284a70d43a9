"""The site as an app of its own: commands, template tags, the catalogue, static files."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "site_gooiconsult"
    verbose_name = "Gooiconsult"
