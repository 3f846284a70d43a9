"""The position on a complaint in the making: the handler drafts it, the officer sends it (R8)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from complaints.models.round import Round


class Position(models.Model):
    """What the firm says of the complaint, why, and what it does about it; one for each round."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="position")
    conclusion = models.TextField("ons standpunt", max_length=3000)
    reasons = models.TextField("motivering", max_length=5000)
    solution = models.TextField("oplossing", max_length=3000, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=~Q(conclusion="") & ~Q(reasons=""), name="position_has_reasons"),
        )

    def __str__(self) -> str:
        return f"standpunt {self.pk}"
