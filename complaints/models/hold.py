"""A hold: why a case may not be destroyed yet, in whose name, and until when (D7)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.case import Case
from complaints.procedure.workdays import ONE_DAY


class Ground(models.TextChoices):
    """What a case is held for."""

    APPEAL = "appeal", "lopend beroep"
    CLAIM = "claim", "juridische claim"
    OPEN = "open", "nog open op de uiterste dag"


class Hold(models.Model):
    """One hold on one case. Renewed it is another row; lifted it ends on the day before."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="holds")
    ground = models.CharField("reden", max_length=8, choices=Ground.choices)
    text = models.TextField("toelichting", max_length=1000, blank=True)
    since = models.DateField("vanaf")
    until = models.DateField("tot en met")
    """Its last day."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """In whose name; nobody where a case was held by itself while no officer could know of it."""
    lifted_on = models.DateField("beëindigd op", null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("since", "pk")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="hold_ends_after_it_began"),
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="hold_ground_known"),
            models.CheckConstraint(
                condition=Q(ground=Ground.OPEN) | (Q(by__isnull=False) & ~Q(text="")), name="hold_has_name_and_reason"
            ),
        )

    def __str__(self) -> str:
        return f"bewaring {self.pk}"

    @property
    def by_itself(self) -> bool:
        """Whether it was placed because nobody answered, so that R13 reads broken all the same."""
        return self.ground == Ground.OPEN

    @property
    def held_until(self) -> date:
        """The last day on which it held or holds."""
        return min(self.until, self.lifted_on - ONE_DAY) if self.lifted_on else self.until
