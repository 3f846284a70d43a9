"""A file in a case: a row like any other, so that it is written, destroyed and backed up with its case."""

from django.db import models

from complaints.models.case import Case
from complaints.models.entry import Entry


class Attachment(models.Model):
    """One file; its name is what the sender gave it and is data, never a path."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="attachments")
    name = models.CharField("bestandsnaam", max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"bijlage {self.pk}"
