"""Who answers for the procedure: the complaints officer and the deputy (D11)."""

from django.conf import settings
from django.db import models


class Office(models.Model):
    """The officer and the deputy; one row."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="klachtverantwoordelijke"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="plaatsvervanger"
    )
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=models.Q(only=True), name="office_only_one"),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("officer")),
                name="office_deputy_is_another",
            ),
        )

    def __str__(self) -> str:
        return "klachtverantwoordelijke en plaatsvervanger"
