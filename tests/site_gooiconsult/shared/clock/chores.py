"""Jobs of no app in particular; what they did stands in `LOG`."""

from __future__ import annotations

import time
from datetime import datetime

from site_gooiconsult.shared.clock import Job, Tally

LOG: list[str] = []
MOMENTS: list[datetime] = []


def sweep(at: datetime) -> Tally:
    """A job that succeeds."""
    LOG.append("sweep")
    return Tally(done=3)


def burst(at: datetime) -> Tally:
    """A job that fails, with a client's data in its words."""
    LOG.append("burst")
    raise ValueError("canary@example.org")


def in_slices(at: datetime) -> Tally:
    """A job in three slices."""
    LOG.append("slice")
    MOMENTS.append(at)
    time.sleep(0.02)
    return Tally(done=1, failed=1, more=len(LOG) % 3 != 0)


def stuck(at: datetime) -> Tally:
    """A job that says that more waits and gets nowhere."""
    LOG.append("stuck")
    return Tally(failed=1, more=True)


HERE = __name__
SWEEP = Job("sweep", f"{HERE}.sweep", minutes=5)
BURST = Job("burst", f"{HERE}.burst", minutes=5)
IN_SLICES = Job("in_slices", f"{HERE}.in_slices", minutes=5)
STUCK = Job("stuck", f"{HERE}.stuck", minutes=5)
