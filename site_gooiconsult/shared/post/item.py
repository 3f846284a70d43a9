"""An item in an outbox: what the engine needs to know of it, whatever app it belongs to."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class State(models.TextChoices):
    """Where an item is between the outbox and the mail server."""

    WAITING = "waiting", "wacht"
    SENDING = "sending", "onderweg"
    SENT = "sent", "verstuurd"
    UNCERTAIN = "uncertain", "onzeker"
    REFUSED = "refused", "geweigerd"
    BOUNCED = "bounced", "teruggekomen"


TROUBLE = (State.REFUSED, State.BOUNCED, State.UNCERTAIN)
"""What goes nowhere by itself any more: a person decides what happens."""


UNDER_WAY = (State.WAITING, State.SENDING)
"""What is still to leave."""


class Item(models.Model):
    """One mail to one address. Its Message-ID is fixed at creation, so that a second copy can be recognised."""

    leaves_at_once: ClassVar[bool] = True
    """Whether it leaves at any hour; else its app chooses the moment, and waiting says nothing of the post."""

    message_id = models.CharField(max_length=120, unique=True, editable=False)
    to_address = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    waiting_since = models.DateTimeField(default=timezone.now)
    """When it was put in the outbox, at first or again."""
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, blank=True)
    """Not before this moment; None is at once."""
    tried_at = models.DateTimeField(null=True, blank=True)
    """When a worker last took it to hand it over."""
    leased_until = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    """Class and code of the last failure; never the server's words, which hold addresses."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"brief {self.pk}"
