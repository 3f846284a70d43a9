"""Days on which a member of staff is away, so that nobody's complaint waits for them (R5)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Absence(models.Model):
    """From which day until which day somebody is away; one for each person, the next or the present."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absence")
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("first_day", "pk")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return f"afwezigheid {self.pk}"
