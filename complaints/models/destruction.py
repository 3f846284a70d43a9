"""What stays when a case is destroyed: a line in the record, and an anonymous line for the figures (D8)."""

from django.db import models


class DestructionLine(models.Model):
    """One destroyed case in the destruction record: number, dates, rule, who or what did it, and counts."""

    number = models.CharField("zaaknummer", max_length=16, unique=True)
    filed_on = models.DateField("ingediend op")
    settled_on = models.DateField("afgehandeld op")
    earliest = models.DateField()
    latest = models.DateField()
    destroyed_on = models.DateField("vernietigd op")
    rule = models.CharField("regel", max_length=20)
    by = models.CharField("door", max_length=12)
    removed = models.JSONField("verwijderd", default=dict)
    """How many rows of each kind were removed."""

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.number


class AnonymousLine(models.Model):
    """What the figures keep of a destroyed case: months, codes and readings; no number, no words, no person."""

    filed_month = models.DateField()
    settled_month = models.DateField()
    channel = models.CharField(max_length=8)
    subject = models.CharField(max_length=60, blank=True)
    manner = models.CharField(max_length=12)
    justified = models.BooleanField(null=True)
    calendar_days = models.PositiveIntegerField()
    workdays = models.PositiveIntegerField()
    readings = models.JSONField(default=list)
    """Each rule's state and coded reason, without dates."""

    class Meta:
        ordering = ("filed_month", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"cijferregel {self.pk}"
