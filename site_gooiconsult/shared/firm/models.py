"""Who the firm is and how to reach it; pages, letters and the footer read it here."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Site

from site_gooiconsult.shared.firm import prefix

PREFIX_STAYS = "Dit ligt vast: er zijn al zaaknummers met dit voorvoegsel."


def first_name() -> str:
    """The firm's name until staff give another."""
    return str(settings.FIRM_NAME)


def first_email() -> str:
    """The firm's general address until staff give another."""
    return str(settings.FIRM_EMAIL)


class Elsewhere(blocks.StructBlock):
    """A place of the firm on another site."""

    name = blocks.CharBlock(label="naam", max_length=40, help_text="Bijvoorbeeld LinkedIn")
    address = blocks.URLBlock(label="adres")

    class Meta:
        icon = "link"
        label = "plek"


@register_setting(icon="home")
class Firm(BaseSiteSetting):
    """The firm's own data."""

    name = models.CharField("naam", max_length=80, default=first_name)
    email = models.EmailField(
        "algemeen e-mailadres",
        default=first_email,
        help_text="Hier komen vragen en klachten per e-mail binnen. Het staat op de site en onder elke mail.",
    )
    telephone = models.CharField("telefoonnummer", max_length=30, blank=True)
    address = models.TextField("adres", max_length=300, blank=True)
    kvk = models.CharField("KvK-nummer", max_length=20, blank=True)
    vat = models.CharField("btw-nummer", max_length=30, blank=True)
    prefix = models.CharField(
        "voorvoegsel van zaaknummers",
        max_length=3,
        default="K",
        validators=[RegexValidator(r"^[A-Z]{1,3}\Z", "Gebruik 1, 2 of 3 hoofdletters.")],
        help_text="De letters voor elk zaaknummer. Na het eerste zaaknummer ligt dit vast.",
    )
    social = StreamField([("link", Elsewhere())], verbose_name="elders op het web", blank=True)
    committee_name = models.CharField(
        "naam van de geschillencommissie", max_length=120, default="de geschillencommissie van de NRTO"
    )
    committee_url = models.URLField("link naar de geschillencommissie", blank=True)
    committee_address = models.TextField("adres van de geschillencommissie", max_length=300, blank=True)
    committee_procedure = models.TextField("hoe je in beroep gaat", max_length=1000, blank=True)
    committee_cost = models.CharField("wat een beroep kost", max_length=200, blank=True)
    committee_on_silence = models.BooleanField(
        "noem de commissie ook als ons antwoord te laat is",
        default=True,
        help_text="Wie te lang wacht, leest dan ook dat die naar de commissie kan. Die beslist zelf of ze de klacht behandelt.",
    )
    longest_delay_weeks = models.PositiveSmallIntegerField(
        "langste uitstel in weken",
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(26)],
        help_text="Zo veel later mag een nieuwe datum hooguit liggen. Langer kan alleen als de klachtverantwoordelijke schrijft waarom.",
    )

    FIRM = ("name", "email", "telephone", "address", "kvk", "vat", "prefix", "social")
    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in FIRM],
            "Het bedrijf",
        ),
        MultiFieldPanel(
            [FieldPanel(f"committee_{name}") for name in ("name", "url", "address", "procedure", "cost", "on_silence")],
            "De geschillencommissie",
        ),
        MultiFieldPanel([FieldPanel("longest_delay_weeks")], "Uitstel"),
    ]

    class Meta:
        verbose_name = "bedrijfsgegevens"

    def clean(self) -> None:
        super().clean()
        kept = Firm.objects.filter(pk=self.pk).values_list("prefix", flat=True).first()
        if kept and kept != self.prefix and prefix.is_fixed():
            raise ValidationError({"prefix": PREFIX_STAYS})

    @property
    def telephone_to_dial(self) -> str:
        """The telephone number as a link dials it."""
        return "".join(character for character in self.telephone if character in "+0123456789")

    @classmethod
    def own_prefix(cls) -> str:
        """The letters before a case number."""
        return cls.of_default_site().prefix

    @classmethod
    def of_default_site(cls) -> Firm:
        """The settings of the default site, for what has no request: letters."""
        return cls.for_site(Site.objects.get(is_default_site=True))
