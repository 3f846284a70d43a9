"""Standard texts, kept by the officer: words for letters, with the names of what differs from case to case."""

import re

from django.core.exceptions import ValidationError
from django.db import models


class Named(models.TextChoices):
    """What a standard text may name, between braces; nothing else is ever filled in."""

    GREETING = "aanhef", "Dag en de naam van de klager"
    NAME = "naam", "de naam van de klager"
    NUMBER = "zaaknummer", "het zaaknummer"
    RECEIVED_ON = "ontvangen_op", "de dag waarop we de klacht kregen"
    HANDLE_BY = "streefdatum", "de dag waarop we de klacht willen oplossen"
    ANSWER_BY = "uiterste_datum", "de dag waarop de klager uiterlijk ons antwoord krijgt"
    HANDLER = "behandelaar", "de naam van de behandelaar"
    FIRM = "bedrijf", "onze naam"
    TELEPHONE = "telefoon", "ons telefoonnummer"
    EMAIL = "mailadres", "ons algemene e-mailadres"
    COMMITTEE = "commissie", "de naam van de geschillencommissie"


FIELD = re.compile(r"\{([a-z_]+)\}")
ANY_NUMBER = re.compile(r"\bK-\d{4}-\d+\b")


def only_known_fields(text: str) -> None:
    """Refuse what would come out wrong in a letter: a field that nobody knows, a brace that stands alone."""
    unknown = [name for name in FIELD.findall(text) if name not in Named.values]
    if unknown:
        raise ValidationError(f"Het veld {{{unknown[0]}}} bestaat niet. Kies een veld uit de lijst.")
    if re.search(r"[{}]", FIELD.sub("", text)):
        raise ValidationError(
            "Er staat een accolade te veel, of er mist er een. Schrijf een veld als {zaaknummer}, zonder spaties."
        )


def about_no_case(text: str) -> None:
    """Refuse the number of a real case: a standard text is for every case."""
    if ANY_NUMBER.search(text):
        raise ValidationError("Hier staat een zaaknummer. Schrijf {zaaknummer}: dan klopt het in elke brief.")


class StandardText(models.Model):
    """Some words that recur in letters. It holds nothing of any complaint."""

    name = models.CharField(
        "naam",
        max_length=80,
        unique=True,
        validators=[about_no_case],
        help_text="Hieraan herkennen collega’s de tekst.",
        error_messages={"blank": "Geef de tekst een naam.", "unique": "Er is al een tekst met deze naam."},
    )
    body = models.TextField(
        "tekst",
        max_length=5000,
        validators=[only_known_fields, about_no_case],
        error_messages={"blank": "Schrijf de tekst."},
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "standaardtekst"
        verbose_name_plural = "standaardteksten"
        ordering = ("name",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
