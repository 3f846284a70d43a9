"""What stays when a case is destroyed: a line in the record, and an anonymous line for the figures (D8).

Between the destruction and its line stands what is still to be looked for: when nothing of it is found, that goes too.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from site_gooiconsult.shared.post.item import Item


class Destroyed(models.Model):
    """What is written of a destroyed case: number, dates, rule, who or what did it, and counts."""

    number = models.CharField("zaaknummer", max_length=16, unique=True)
    filed_on = models.DateField("ingediend op")
    settled_on = models.DateField("afgehandeld op")
    earliest = models.DateField()
    latest = models.DateField()
    destroyed_on = models.DateField("vernietigd op")
    rule = models.CharField("regel", max_length=20)
    rule_version = models.CharField("termijnen vanaf", max_length=20)
    """The first day of the terms that the case kept."""
    by = models.CharField("door", max_length=12)
    removed = models.JSONField("verwijderd", default=dict)
    """How many rows of each kind were removed."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number


class Destruction(Destroyed):
    """A case that was destroyed, and of which it is not proven yet that nothing is left. It goes with the proof."""

    case_id = models.BigIntegerField()
    traces = models.JSONField(default=dict)
    """What to look for: Message-IDs, file names, e-mail address, name, telephone, filing key."""
    found_in = models.JSONField(default=list)
    """Where something was still found, at the last look."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()


class DestructionLine(Destroyed):
    """One destroyed case in the destruction record. Each line holds the hash of the one before it: none can be taken out."""

    previous = models.CharField(max_length=64, unique=True)
    """The hash of the line before; empty for the first."""
    digest = models.CharField(max_length=64, unique=True)
    unseen = models.JSONField(null=True)
    """Where the proof could not look, in codes; nothing where that is not known. No part of the chain."""

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
        ordering = ("pk",)
        default_permissions = ()


class OwedRewrite(models.Model):
    """A table of which the file can still hold what was destroyed, until it gets a new one. PostgreSQL only."""

    table = models.CharField(primary_key=True, max_length=63)
    since = models.DateField()
    """The first day of a destruction that may stand in it."""
    mark = models.UUIDField(default=uuid4)
    """Another one with each destruction: a rewrite settles only what was owed when it began."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.table


class AnonymousLine(models.Model):
    """What the figures keep of a destroyed case: months, codes and readings; no number, no words, no person."""

    filed_month = models.DateField()
    settled_month = models.DateField()
    channel = models.CharField(max_length=8)
    subject = models.CharField(max_length=60, blank=True)
    manner = models.CharField(max_length=12)
    justified = models.BooleanField(null=True)
    appealed = models.BooleanField(default=False)
    reopened = models.BooleanField(default=False)
    calendar_days = models.PositiveIntegerField()
    workdays = models.PositiveIntegerField()
    steps = models.JSONField(default=list)
    """Per round and step how long it took, in calendar days and in working days."""
    readings = models.JSONField(default=list)
    """Each rule's state and coded reason, without dates."""

    class Meta:
        ordering = ("filed_month", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"cijferregel {self.pk}"


class Stop(Item):
    """A run that would have destroyed too many cases at once waits for a person; and the mail that says so."""

    waiting = models.BooleanField(null=True, default=True, unique=True)
    """True until it is released, then nothing: only one at a time waits."""
    stopped_on = models.DateField()
    due = models.PositiveIntegerField()
    """How many cases wait."""
    cases = models.PositiveIntegerField()
    """Of how many."""
    released_on = models.DateField(null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released = models.JSONField(default=list)
    """The keys of the cases that stood on the screen when they were released, and no others."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(waiting=True, released_on__isnull=True, released_by__isnull=True)
                | Q(waiting__isnull=True, released_on__isnull=False, released_by__isnull=False),
                name="stop_released_by_somebody",
            ),
        )
