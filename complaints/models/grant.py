"""A case opened to one more colleague, until a day: beyond what their role shows them (R9)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.case import Case


class Grant(models.Model):
    """One case opened to one user. It ends by itself after `until`; ended earlier, the row goes. The timeline keeps both."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="grants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="collega")
    only_look = models.BooleanField(default=False)
    """Opened by its number by somebody who works no cases: to read, not to work."""
    reason = models.TextField("reden", max_length=1000)
    until = models.DateField("tot en met")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("until", "pk")
        default_permissions = ()
        indexes = (models.Index(fields=["user", "until"]),)
        constraints = (
            models.UniqueConstraint(fields=["case", "user", "only_look"], name="grant_once_per_colleague"),
            models.CheckConstraint(condition=Q(until__gte=F("given_on")), name="grant_ends_after_it_began"),
            models.CheckConstraint(condition=~Q(reason=""), name="grant_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"openstelling {self.pk}"
