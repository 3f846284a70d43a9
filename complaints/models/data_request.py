"""What a person asks about their own data under the AVG: to see, to correct, to erase; and what came of it (D23)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.case import Case
from complaints.procedure.requests import answer_request_by


class Article(models.IntegerChoices):
    """The article of the AVG."""

    SEE = 15, "inzage in de gegevens"
    CORRECT = 16, "correctie van de gegevens"
    ERASE = 17, "wissen van de gegevens"


class DataRequest(models.Model):
    """One request in one case. Open while nobody answered; an answer grants or refuses it, with a reason."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="data_requests")
    article = models.PositiveSmallIntegerField("verzoek", choices=Article.choices)
    asked_on = models.DateField("gevraagd op")
    text = models.TextField("wat de persoon vraagt", max_length=5000)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    granted = models.BooleanField("toegestaan", null=True, blank=True)
    reason = models.TextField("reden", max_length=2000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("asked_on", "pk")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=Q(article__in=Article.values), name="request_article_known"),
            models.CheckConstraint(condition=~Q(text=""), name="request_has_words"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, granted__isnull=True, answered_by__isnull=True)
                | (Q(answered_on__gte=F("asked_on"), granted__isnull=False, answered_by__isnull=False) & ~Q(reason="")),
                name="request_answered_by_somebody_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"verzoek {self.pk}"

    @property
    def answer_by(self) -> date:
        """The last day to answer (D23)."""
        return answer_request_by(self.asked_on)
