"""The promised numbers with the day from which they hold; a proposal becomes a version when it is approved (D15)."""

from dataclasses import fields

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.procedure.terms import Terms


class Numbers(models.Model):
    """Every number of the procedure, as columns."""

    acknowledge_workdays = models.PositiveSmallIntegerField("werkdagen tot de ontvangstbevestiging")
    handle_weeks = models.PositiveSmallIntegerField("weken om te behandelen")
    answer_weeks = models.PositiveSmallIntegerField("weken tot het antwoord")
    notice_workdays = models.PositiveSmallIntegerField("werkdagen vooraf voor een uitstelbericht")
    appeal_weeks = models.PositiveSmallIntegerField("weken om in beroep te gaan")
    keep_years = models.PositiveSmallIntegerField("jaren bewaren na afhandeling")
    destroy_years = models.PositiveSmallIntegerField("jaren na indienen vernietigd")

    class Meta:
        abstract = True

    @property
    def terms(self) -> Terms:
        """The numbers as the rules read them."""
        return Terms(**{field.name: getattr(self, field.name) for field in fields(Terms)})


class TermsFields(Numbers):
    """The numbers, and the day on which they begin to hold."""

    starts_on = models.DateField("geldt vanaf")

    class Meta:
        abstract = True


class TermsProposal(TermsFields):
    """Numbers that the officer proposes; they hold nowhere before the operations lead approved them."""

    reason = models.TextField("waarom", max_length=1000)
    proposed_on = models.DateField("voorgesteld op")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_on = models.DateField("goedgekeurd op", null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField("ingetrokken of afgewezen op", null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "voorstel voor termijnen"
        verbose_name_plural = "voorstellen voor termijnen"
        ordering = ("-pk",)
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=Q(starts_on__gt=F("proposed_on")), name="proposal_starts_later"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="proposal_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True, approved_by__isnull=True)
                | Q(approved_on__lt=F("starts_on"), approved_by__isnull=False),
                name="proposal_approved_before_its_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(approved_on__isnull=True), name="proposal_ends_once"
            ),
        )

    def __str__(self) -> str:
        return f"voorstel voor termijnen vanaf {self.starts_on:%d-%m-%Y}"


class TermsVersion(TermsFields):
    """One version of the terms that counts; a round keeps the one in force on the day on which it began (D26)."""

    starts_on = models.DateField("geldt vanaf", unique=True)
    proposal = models.OneToOneField(TermsProposal, models.PROTECT, null=True, related_name="version")
    """The approved proposal; none for the first terms."""

    class Meta:
        verbose_name = "termijnen"
        verbose_name_plural = "termijnen"
        ordering = ("starts_on",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"termijnen vanaf {self.starts_on:%d-%m-%Y}"
