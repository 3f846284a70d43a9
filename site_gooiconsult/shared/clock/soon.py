"""Ask for a job to run at once, after this transaction; asking a thousand times queues it once."""

from django.db import transaction

from site_gooiconsult.shared.clock.job import registered

TASK = "site_gooiconsult.shared.clock.run.run_job"
FORMER_TASK = "site_gooiconsult.clock.run.run_job"
"""Its path in version 1.0.0: what that version queued still finds it."""


def soon(name: str) -> None:
    """Queue the job of that name on commit. Lost wishes cost nothing: every job also runs by its schedule."""
    if name not in registered():
        raise KeyError(name)
    transaction.on_commit(lambda: _ask(name), robust=True)


def _ask(name: str) -> None:
    from django_q.tasks import async_task  # noqa: PLC0415 - models are not ready yet

    from site_gooiconsult.shared.clock.models import Asked  # noqa: PLC0415 - models are not ready yet

    _, first = Asked.objects.get_or_create(name=name)
    if first:
        async_task(TASK, name, task_name=name, **registered()[name].options)
