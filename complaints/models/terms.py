"""The promised numbers with the day from which they hold (D15)."""

from dataclasses import fields

from django.db import models

from complaints.procedure.terms import Terms


class TermsVersion(models.Model):
    """One version of the terms; a case keeps the one in force on the day it was received."""

    starts_on = models.DateField("geldt vanaf", unique=True)
    acknowledge_workdays = models.PositiveSmallIntegerField("werkdagen tot de ontvangstbevestiging")
    handle_weeks = models.PositiveSmallIntegerField("weken om te behandelen")
    answer_weeks = models.PositiveSmallIntegerField("weken tot het antwoord")
    notice_workdays = models.PositiveSmallIntegerField("werkdagen vooraf voor een uitstelbericht")
    appeal_weeks = models.PositiveSmallIntegerField("weken om in beroep te gaan")
    keep_years = models.PositiveSmallIntegerField("jaren bewaren na afhandeling")
    destroy_years = models.PositiveSmallIntegerField("jaren na indienen vernietigd")

    class Meta:
        verbose_name = "termijnen"
        verbose_name_plural = "termijnen"
        ordering = ("starts_on",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"termijnen vanaf {self.starts_on:%d-%m-%Y}"

    @property
    def terms(self) -> Terms:
        """The numbers as the rules read them."""
        return Terms(**{field.name: getattr(self, field.name) for field in fields(Terms)})
