"""Who does a step: a staff user, the complainant, or the clock."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import models


class ActorKind(models.TextChoices):
    """In what quality somebody acts."""

    STAFF = "staff", "medewerker"
    COMPLAINANT = "complainant", "klager"
    CLOCK = "clock", "systeem"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does a step; `user` is there for staff only."""

    kind: ActorKind
    user: User | None = None

    @classmethod
    def staff(cls, user: User) -> Actor:
        """A staff user, acting under their own name."""
        return cls(ActorKind.STAFF, user)

    @classmethod
    def complainant(cls) -> Actor:
        """The complainant of the case, on the public site."""
        return cls(ActorKind.COMPLAINANT)

    @classmethod
    def clock(cls) -> Actor:
        """A job."""
        return cls(ActorKind.CLOCK)
