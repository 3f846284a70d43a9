"""The code lists by which cases are coded; the operations lead keeps them."""

from django.db import models


class CodeList(models.TextChoices):
    """Which list a code belongs to."""

    SUBJECT = "subject", "onderwerp"
    CATEGORY = "category", "soort"
    CAUSE = "cause", "oorzaak"
    SEVERITY = "severity", "ernst"


class Code(models.Model):
    """One entry of a code list. A code in use is switched off, not removed."""

    list = models.CharField("lijst", max_length=8, choices=CodeList.choices)
    name = models.CharField("naam", max_length=60)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "code"
        verbose_name_plural = "codes"
        ordering = ("list", "position", "name")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["list", "name"], name="code_once_per_list"),)

    def __str__(self) -> str:
        return self.name
