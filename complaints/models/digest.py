"""What a member of staff is told of terms that come near or passed: one mail a day, with numbers and dates only (R6, R7)."""

from django.conf import settings
from django.db import models

from complaints.models.case import Case
from complaints.models.entry import Entry
from site_gooiconsult.shared.post.item import Item


class Digest(Item):
    """One day's mail to one person. Its words are written when it leaves, from what is still so by then."""

    leaves_at_once = False

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["to", "on"], name="digest_once_a_day"),)


class DigestLine(models.Model):
    """One warning that a person is to be told; it goes with its case."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="lines")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    """The warning in the timeline: its kind, and the date that it is about."""

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["digest", "entry"], name="digest_line_once"),)

    def __str__(self) -> str:
        return f"regel {self.pk}"
