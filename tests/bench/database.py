"""A database for the bench alone: made, filled and removed again, or kept for the next run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.db import connection
from django.test.utils import override_settings, setup_test_environment

from complaints.models import Case
from complaints.transitions.governing import keep_calendar
from site_gooiconsult import roles
from tests.bench.cases import fill


@contextmanager
def scratch(cases: int, seed: int, *, keep: bool) -> Iterator[str]:
    """Inside, the default database is the bench's own, with so many cases in it, and so is the destruction record."""
    setup_test_environment(debug=False)
    usual = str(connection.settings_dict["NAME"])
    on_file = connection.vendor == "sqlite"
    connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / "bench.sqlite3") if on_file else f"bench_{usual}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    try:
        with override_settings(DESTRUCTION_RECORD=settings.DATA_DIR / "bench" / f"record-{connection.vendor}.jsonl"):
            if Case.objects.count() != cases:
                _refill(cases, seed)
            yield connection.vendor
    finally:
        if not keep:
            connection.creation.destroy_test_db(usual, verbosity=0)


def _refill(cases: int, seed: int) -> None:
    if Case.objects.exists():
        raise SystemExit("The kept database holds another number of cases: run once without --keep.")
    settings.DESTRUCTION_RECORD.parent.mkdir(parents=True, exist_ok=True)
    for left in settings.DESTRUCTION_RECORD.parent.glob(f"{settings.DESTRUCTION_RECORD.name}*"):
        left.unlink()  # of a database that is gone
    roles.ensure()
    keep_calendar.fill_days_off(date(2026, 9, 9))
    keep_calendar.write_first_terms()
    keep_calendar.write_first_codes()
    fill(cases, seed)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
