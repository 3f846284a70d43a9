"""A mail to one subscriber: the outbox of the newsletter."""

from django.db import models

from newsletter.models.subscriber import Subscriber
from site_gooiconsult.shared.post.item import Item


class Paper(models.TextChoices):
    """What kind of mail it is; also the name of its template."""

    CONFIRM = "confirm", "Vraag om bevestiging"
    KNOWN = "known", "Bericht: al ingeschreven"


class Mail(Item):
    """One mail. Its words are composed as it leaves, so that no link that opens something is ever stored."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="mails")
    paper = models.CharField(max_length=10, choices=Paper.choices)
    ordered_on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["to_address", "ordered_on"], name="newsletter_one_mail_a_day"),)
