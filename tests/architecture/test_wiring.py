"""The settings: what is measured to matter stays set, and the real site does not start half configured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from site_gooiconsult.settings import base
from site_gooiconsult.shared.clock.job import registered
from tests.architecture.source import ROOT

SECRET = "a-secret-for-a-test-" + "0123456789abcdefghijklmnopqrstuvwxyz"
EXAMPLE = {
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "postgres://gooiconsult@127.0.0.1:5432/gooiconsult",
    "BASE_URL": "https://www.example.org",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEFAULT_FROM_EMAIL": "Gooiconsult <info@example.org>",
}


def production(*arguments: str, data_dir: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Python under production's settings, with the example's values and these changes; None stands for absent."""
    module = {"DJANGO_SETTINGS_MODULE": "site_gooiconsult.settings.production", "GOOI_DATA_DIR": str(data_dir)}
    outside = {"DESTRUCTION_RECORD": str(data_dir.with_name("destruction-record.jsonl"))}
    environment = {**os.environ, **EXAMPLE, **module, **outside, **changes}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_the_deploy_check_without_a_warning(tmp_path: Path) -> None:
    run = production("manage.py", "check", "--deploy", "--fail-level", "WARNING", data_dir=tmp_path)
    assert run.returncode == 0, run.stderr


def test_record_of_destructions_in_the_data_folder_is_warned_of(tmp_path: Path) -> None:
    """D9: a restore would take it along."""
    run = production("manage.py", "check", "--deploy", data_dir=tmp_path, DESTRUCTION_RECORD=None)
    assert "site.W001" in run.stderr


@pytest.mark.parametrize("value", [None, ""], ids=["absent", "empty"])
@pytest.mark.parametrize("name", base.REQUIRED_IN_PRODUCTION)
def test_production_refuses_to_start_and_names_what_is_missing(name: str, value: str | None, tmp_path: Path) -> None:
    run = production("-c", "import site_gooiconsult.settings.production", data_dir=tmp_path, **{name: value})
    assert run.returncode != 0
    assert f"ImproperlyConfigured: Set {name} in the environment" in run.stderr


def test_production_starts_with_everything_set(tmp_path: Path) -> None:
    """The twin of the refusals; DEBUG stays off, whatever the environment says."""
    code = "from site_gooiconsult.settings import production as p; print(p.DEBUG, p.DEMO, p.SESSION_COOKIE_SECURE)"
    run = production("-c", code, data_dir=tmp_path, DEBUG="1")
    assert (run.returncode, run.stdout.split()) == (0, ["False", "False", "True"])


def test_example_environment_names_each_value_that_production_needs() -> None:
    example = (ROOT / ".env.example").read_text()
    assert [name for name in base.REQUIRED_IN_PRODUCTION if f"\n{name}=" not in example] == []
    assert set(EXAMPLE) == set(base.REQUIRED_IN_PRODUCTION)


def test_task_that_is_still_running_is_not_started_again() -> None:
    """A slice of a job ends long before its timeout, and the timeout before the retry."""
    queue = settings.Q_CLUSTER
    assert 10 < queue["timeout"] < queue["retry"]


def test_queue_gives_up_forgets_successes_and_runs_no_missed_days() -> None:
    queue = settings.Q_CLUSTER
    assert 1 <= queue["max_attempts"] <= 5
    assert queue["ack_failures"] is False
    assert queue["catch_up"] is False
    assert 0 < queue["save_limit"] <= 1000


def test_daily_jobs_stay_clear_of_the_hours_in_which_clocks_change() -> None:
    hours = {job.name: job.daily.hour for job in registered().values() if job.daily is not None}
    assert hours
    assert all(4 <= hour < 22 for hour in hours.values())


def test_connections_are_kept() -> None:
    """Without it the workers do a quarter of the tasks a second."""
    assert settings.DATABASES["default"]["CONN_MAX_AGE"] >= 60
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True


def test_sqlite_locks_at_once_and_forgets_what_is_deleted() -> None:
    """IMMEDIATE: no "database is locked" among writers; secure_delete: no text left in free pages."""
    assert base.SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "secure_delete=ON"):
        assert pragma in str(base.SQLITE_OPTIONS["init_command"])


def test_admin_calls_nobody_outside() -> None:
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
