"""The employee whom a complaint is about; from then on without access to it (D10)."""

from django.conf import settings
from django.db import models

from complaints.models.case import Case


class Concern(models.Model):
    """One employee concerned in one case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="concerns")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="concern_once_per_case"),)

    def __str__(self) -> str:
        return f"betrokkene {self.pk}"
