"""The firm as a Django app."""

from django.apps import AppConfig


class FirmConfig(AppConfig):
    name = "site_gooiconsult.shared.firm"
    label = "firm"
    verbose_name = "Bedrijfsgegevens"
