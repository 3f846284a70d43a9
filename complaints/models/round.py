"""A round: one run of the clock over a case; a reopened case has a second (D13)."""

from django.db import models
from django.db.models import Q

from complaints.models.case import Case


class Round(models.Model):
    """When a run of the clock began and, for an earlier one, when it ended. Its other facts stand on its letters."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="round_once_per_case"),
            models.CheckConstraint(condition=Q(number__gte=1), name="round_from_one"),
        )

    def __str__(self) -> str:
        return f"ronde {self.number}"
