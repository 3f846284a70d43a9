"""Who became or ceased to be a member of a complaints group, by whom; each with a mail to the complaints officer (R9)."""

from django.conf import settings
from django.db import models

from site_gooiconsult.shared.post.item import Item


class RoleChange(Item):
    """One change of one membership, and the mail that tells of it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField("groep", max_length=150)
    given = models.BooleanField()
    """Whether it was given; else it was taken away."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-pk",)
        default_permissions = ()
