"""Files that wait for a complaint to be sent; they go with the draft, after 24 hours at the latest."""

from django.db import models
from django.utils import timezone


class WaitingUpload(models.Model):
    """One uploaded file of one unsent draft."""

    draft = models.UUIDField(db_index=True)
    name = models.CharField("bestandsnaam", max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"upload {self.pk}"
