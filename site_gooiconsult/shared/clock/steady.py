"""Time that nobody can set: how long the workers have been silent, and whether the server's clock was moved meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ

from site_gooiconsult.shared.clock.models import Beat

JUMP = timedelta(minutes=1)
"""What a clock is moved at once; keeping it right by seconds is nobody's concern."""
BACK, FORWARD = "clock back", "clock forward"
TOLD = timedelta(days=1)


class Silence:
    """How many seconds ago the workers gave a new sign of life; when, by their own clock, counts for nothing."""

    def __init__(self, now: float) -> None:
        self.last: datetime | None = None
        self.since = now

    def hears(self, beat: datetime | None, now: float) -> float:
        """A sign that was not there before ends the silence."""
        if beat != self.last:
            self.last, self.since = beat, now
        return now - self.since


class Watch:
    """Compares the server's clock with the one that nobody sets."""

    def __init__(self, at: datetime, now: float) -> None:
        self.at, self.now = at, now

    def jumped(self, at: datetime, now: float) -> timedelta:
        """How far the clock was moved since the last look; nothing for what is within reason."""
        moved = (at - self.at) - timedelta(seconds=now - self.now)
        self.at, self.now = at, now
        return moved if abs(moved) >= JUMP else timedelta(0)


def tell(jump: timedelta) -> None:
    """For who looks after the jobs; the last move is the one that counts."""
    name = FORWARD if jump > timedelta(0) else BACK
    Beat.objects.filter(name__in={BACK, FORWARD} - {name}).delete()
    Beat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def last_jump(at: datetime) -> Beat | None:
    """When, in the last day, the clock was moved."""
    return Beat.objects.filter(name__in=(BACK, FORWARD), at__gt=at - TOLD).first()


def free_tasks(at: datetime) -> int:
    """Bring near what a wrong clock put far ahead: a task that was taken comes back after a while, none later than that."""
    again = at + timedelta(seconds=Conf.RETRY)
    return OrmQ.objects.filter(lock__gt=again + JUMP).update(lock=again)
