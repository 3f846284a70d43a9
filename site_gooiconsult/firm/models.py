"""Who the firm is and how to reach it; pages, letters and the footer read it here."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="home")
class Firm(BaseSiteSetting):
    """The firm's own data."""

    name = models.CharField("naam", max_length=80, default="Gooiconsult")
    email = models.EmailField(
        "algemeen e-mailadres",
        default="info@gooiconsult.nl",
        help_text="Hier komen vragen en klachten per e-mail binnen. Het staat op de site en onder elke mail.",
    )
    telephone = models.CharField("telefoonnummer", max_length=30, blank=True)
    address = models.TextField("adres", max_length=300, blank=True)
    kvk = models.CharField("KvK-nummer", max_length=20, blank=True)
    vat = models.CharField("btw-nummer", max_length=30, blank=True)
    committee_name = models.CharField(
        "naam van de geschillencommissie", max_length=120, default="de geschillencommissie van de NRTO"
    )
    committee_url = models.URLField("link naar de geschillencommissie", blank=True)
    committee_address = models.TextField("adres van de geschillencommissie", max_length=300, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("name", "email", "telephone", "address", "kvk", "vat")], "Het bedrijf"
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("committee_name", "committee_url", "committee_address")],
            "De geschillencommissie",
        ),
    ]

    class Meta:
        verbose_name = "bedrijfsgegevens"

    @classmethod
    def of_default_site(cls) -> Firm:
        """The settings of the default site, for what has no request: letters."""
        return cls.for_site(Site.objects.get(is_default_site=True))
