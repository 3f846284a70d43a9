"""An item in an outbox: what the engine needs to know of it, whatever app it belongs to."""

from django.db import models


class State(models.TextChoices):
    """Where an item is between the outbox and the mail server."""

    WAITING = "waiting", "wacht"
    SENDING = "sending", "onderweg"
    SENT = "sent", "verstuurd"
    UNCERTAIN = "uncertain", "onzeker"
    REFUSED = "refused", "geweigerd"
    BOUNCED = "bounced", "teruggekomen"


class Item(models.Model):
    """One mail to one address. Its Message-ID is fixed at creation, so that a second copy can be recognised."""

    message_id = models.CharField(max_length=120, unique=True, editable=False)
    to_address = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, blank=True)
    """Not before this moment; None is at once."""
    leased_until = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    """Class and code of the last failure; never the server's words, which hold addresses."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"brief {self.pk}"
