"""The queue forgets: tasks and results that carry what has to go, queued, failed or done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model


def kept_texts() -> Iterator[tuple[Model, str]]:
    """Every row of the queue with all that it holds, unpacked, as text."""
    from django_q.models import OrmQ, Task  # noqa: PLC0415 - models are not ready yet

    for task in Task.objects.iterator():
        yield task, _text(task.name, task.func, task.group, task.args, task.kwargs, task.result)
    for queued in OrmQ.objects.iterator():
        yield queued, _text(queued.key, queued.task)


def forget(carries: Callable[[str], bool]) -> int:
    """Remove every task, waiting, failed or done, whose text carries something; how many went."""
    gone = [row for row, text in kept_texts() if carries(text)]
    for row in gone:
        row.delete()
    return len(gone)


def _text(*parts: Any) -> str:
    return " ".join(str(part) for part in parts)
