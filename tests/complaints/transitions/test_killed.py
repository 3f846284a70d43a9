"""Killed before any of its statements, a run of retention ends, with the next one, as if nothing had happened (D8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from complaints import jobs
from complaints.models import Case, OwedRewrite
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.post.files import path_of
from tests.complaints.clockwork import morning
from tests.complaints.factories import a_file, settled_case
from tests.photo import Photo, photo, put_back

pytestmark = pytest.mark.django_db(transaction=True)
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
STEPS = ("INSERT", "UPDATE", "DELETE", "LOCK", "VACUUM", "PRAGMA")
RECORD = "complaints_destructionline"


class Killed(BaseException):
    """The process is gone: nothing catches this."""


@contextmanager
def killed_before(step: int) -> Iterator[None]:
    """Die before the step of that number: a statement that changes something, or one that reads the record."""
    left = step

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        if sql.lstrip().upper().startswith(STEPS) or RECORD in sql:
            left -= 1
            if left == 0:
                raise Killed
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def ended(record_file: Path, mails: Path) -> tuple[Any, ...]:
    """Everything that a run leaves, without keys, which a rollback may skip, and marks, which chance draws."""
    tables = {
        table: sorted(map(repr, (row[1:] for row in rows))) for table, rows in photo().items() if "clock" not in table
    }
    tables["complaints_owedrewrite"] = sorted(OwedRewrite.objects.values_list("table", flat=True))
    return tables, record_file.read_text(), sorted(path.name for path in mails.iterdir())


def started(before: Photo, record_file: Path, mails: dict[Path, str]) -> None:
    put_back(before)
    record_file.write_text("")
    for path, text in mails.items():
        path.write_text(text)


def test_run_that_is_killed_anywhere_is_finished_by_the_next(record_file: Path, settings: Any, tmp_path: Path) -> None:
    settings.MAIL_DIR, settings.DATA_DIR = tmp_path / "mail", tmp_path / "data"
    settings.MAIL_DIR.mkdir()
    cases = [settled_case(on=FILED, settled_on=SETTLED, files=[a_file()]) for _ in range(2)]
    settled_case(on=FILED, settled_on=DUE)
    mails = {path_of(mid): "mail" for case in cases for mid in case.letters.values_list("message_id", flat=True)}
    before = photo()
    started(before, record_file, mails)
    jobs.retention(morning(DUE))
    undisturbed = ended(record_file, settings.MAIL_DIR)
    assert Case.objects.count() == 1
    step = 0
    while True:
        step += 1
        started(before, record_file, mails)
        try:
            with killed_before(step):
                jobs.retention(morning(DUE))
        except Killed:
            jobs.retention(morning(DUE))
        else:
            break
        assert ended(record_file, settings.MAIL_DIR) == undisturbed, step
    assert step > 30, step


def test_killed_is_what_no_sweep_swallows() -> None:
    assert not issubclass(Killed, Exception)
    assert issubclass(NotAllowed, Exception)
