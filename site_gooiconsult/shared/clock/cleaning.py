"""The clock's own jobs: expired sessions, old failures of tasks and past limits, which nothing else removes."""

from datetime import datetime, time, timedelta
from importlib import import_module

from django.conf import settings
from django_q.models import Failure

from site_gooiconsult.shared import limits
from site_gooiconsult.shared.clock.job import Job, Tally

KEEP_FAILURES = timedelta(days=30)


def clear_sessions(at: datetime) -> Tally:
    """Remove the sessions that have expired, drafts of complaints with them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return Tally(done=1)


def prune_failures(at: datetime) -> Tally:
    """Remove failed tasks of more than a month ago."""
    _, removed = Failure.objects.filter(stopped__lt=at - KEEP_FAILURES).delete()
    return Tally(done=sum(removed.values()))


def clear_limits(at: datetime) -> Tally:
    """Forget who did what, as far as it no longer counts."""
    return Tally(done=limits.forget_past(at))


JOBS = (
    Job(
        "clear_sessions",
        "site_gooiconsult.shared.clock.cleaning.clear_sessions",
        minutes=60,
        label="Verlopen bezoeken opruimen",
    ),
    Job(
        "clear_limits",
        "site_gooiconsult.shared.clock.cleaning.clear_limits",
        minutes=60,
        label="Oude tellingen van formulieren opruimen",
    ),
    Job(
        "prune_failures",
        "site_gooiconsult.shared.clock.cleaning.prune_failures",
        daily=time(5, 10),
        label="Oude meldingen van mislukte taken opruimen",
    ),
)
