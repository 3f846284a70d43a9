"""Which days are off and on which the firm is closed: decisions, so that it stays known which count for a case (D1)."""

from django.conf import settings
from django.db import models


class DayOff(models.Model):
    """One decision on one day: off, or worked after all. The latest one that counts for a case decides.

    Of a public holiday it says whether it is a working day of the procedure; of any other day only that the firm is closed.
    """

    day = models.DateField("dag")
    name = models.CharField("naam", max_length=80)
    off = models.BooleanField("vrij", default=True)
    by_system = models.BooleanField(default=False)
    """A public holiday filled in by the system: counts whenever its row was written."""
    decided_on = models.DateField()
    promised_until = models.DateField(null=True, editable=False)
    """The day from which receipts no longer count a closing day as off; of those decided when they still moved promises."""
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Who of the staff; nobody for what the system filled in."""

    class Meta:
        verbose_name = "vrije dag"
        verbose_name_plural = "vrije dagen"
        ordering = ("day", "decided_on", "pk")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["day"], condition=models.Q(by_system=True), name="day_off_filled_in_once"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.day:%d-%m-%Y})"
