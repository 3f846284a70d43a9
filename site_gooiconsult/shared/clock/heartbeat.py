"""A sign of life that goes through the queue: asked for by the supervisor, given by a worker."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_q.tasks import async_task

from site_gooiconsult.shared.clock.models import Beat

WORKERS = "workers"
SKEW = timedelta(seconds=5)
"""So far may two machines' clocks be apart."""
TASK = "site_gooiconsult.shared.clock.heartbeat.beat"


def ask_for_beat() -> None:
    """Queue a ping; its result is not kept."""
    async_task(TASK, task_name="beat", save=False)


def beat() -> None:
    """What a worker does with a ping."""
    Beat.objects.update_or_create(name=WORKERS, defaults={"at": timezone.now()})


def last_beat() -> datetime | None:
    """When the workers last answered."""
    return Beat.objects.filter(name=WORKERS).values_list("at", flat=True).first()


def alive(at: datetime, patience: timedelta) -> bool:
    """Whether the workers answered within the patience that one has with them; not when it says that they will."""
    last = last_beat()
    return last is not None and -SKEW <= at - last <= patience
