"""Who wants the newsletter, and the proof that they said so: which words, when, on which page. No IP address."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from newsletter.spelling import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PATH

PENDING_FOR = timedelta(days=7)
"""So long a sign-up waits for its confirmation."""
UNDO_FOR = timedelta(days=1)
"""So long one may come back on leaving."""
PROOF_FOR = timedelta(days=365)
"""So long after leaving we can still show that we were allowed to write."""


class Wording(models.Model):
    """What somebody agrees to, word for word. A text that was changed is a new row."""

    text = models.CharField("tekst", max_length=300, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"tekst {self.pk}"


class Subscribers(models.QuerySet["Subscriber"]):
    """The sign-ups, by where they stand."""

    def current(self) -> Subscribers:
        """Who has not left: pending or subscribed."""
        return self.filter(left_at__isnull=True)

    def receiving(self) -> Subscribers:
        """Who gets the newsletter."""
        return self.current().filter(confirmed_at__isnull=False)

    def outdated(self, at: datetime) -> Subscribers:
        """What we may keep no longer: never confirmed, or left long ago."""
        never = Q(confirmed_at__isnull=True, asked_at__lte=at - PENDING_FOR)
        return self.filter(never | Q(left_at__lte=at - PROOF_FOR))

    def named_after_leaving(self, at: datetime) -> Subscribers:
        """Who left, can no longer come back, and still has a name with us."""
        return self.filter(left_at__lte=at - UNDO_FOR).exclude(name="")


class Subscriber(models.Model):
    """One sign-up of one address; who left and comes back is a new row. Where it stands follows from its moments."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Names the row in links, signed; a number that is never given out twice, not even after a restored backup."""
    email = models.EmailField("e-mailadres", max_length=LONGEST_ADDRESS)
    """As `address.normalised` writes it."""
    name = models.CharField("voornaam", max_length=LONGEST_NAME, blank=True)
    wording = models.ForeignKey(Wording, models.PROTECT, verbose_name="tekst")
    page = models.CharField("pagina", max_length=LONGEST_PATH, blank=True)
    """The path of the page whose form was used; empty where the browser did not say."""
    asked_at = models.DateTimeField("aangemeld")
    confirmed_at = models.DateTimeField("bevestigd", null=True, blank=True)
    left_at = models.DateTimeField("afgemeld", null=True, blank=True)

    objects = Subscribers.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        ordering = ("-asked_at", "-pk")
        default_permissions = ("view", "delete")
        constraints = (
            models.UniqueConstraint(Lower("email"), condition=Q(left_at__isnull=True), name="subscriber_once"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(confirmed_at__isnull=False), name="subscriber_left_was_confirmed"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("asked_at")),
                name="subscriber_asked_before_confirmed",
            ),
        )

    def __str__(self) -> str:
        return f"inschrijving {self.pk}"

    @property
    def is_receiving(self) -> bool:
        """Whether this sign-up gets the newsletter."""
        return self.confirmed_at is not None and self.left_at is None

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be confirmed."""
        return self.confirmed_at is None and at < self.open_until

    def may_come_back(self, at: datetime) -> bool:
        """Whether leaving can still be undone."""
        return self.left_at is not None and at < self.left_at + UNDO_FOR

    @property
    def open_until(self) -> datetime:
        """The moment at which a sign-up without confirmation vanishes."""
        return self.asked_at + PENDING_FOR
