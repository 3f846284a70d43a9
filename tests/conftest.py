"""What every test stands on: a database with groups, terms, days off, codes and the default pages, and rules for what may be skipped."""

from __future__ import annotations

import gc
import math
import os
import shutil
from collections.abc import Generator, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker, Settings

from complaints.models import Case
from complaints.transitions.governing import keep_calendar
from pages import default_site
from site_gooiconsult import closed, roles
from site_gooiconsult.closed import gate
from site_gooiconsult.roles import EDITORS, OFFICERS
from site_gooiconsult.shared.clock.era import Step
from site_gooiconsult.shared.clock.models import Era
from tests import migrated
from tests.moment import MOMENT, TODAY, clock_of
from tests.photo import photo, put_back
from tests.watch import watch

gc.set_threshold(100_000, 50, 100)  # what is imported stays: looking through it for litter took a sixth of the suite

IN_CI = os.environ.get("CI") == "true"
NEVER_SKIPPED_IN_CI = ("browser", "mail", "kill")
CHROMIUM = "/usr/bin/chromium"
DATABASES = {"db", "transactional_db", "django_db_setup", "live_server"}
"""Fixtures that give a test a database."""

hypothesis.register_profile(
    "busy", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
hypothesis.load_profile("busy")  # how long an example takes says how busy the machine is


@pytest.fixture(scope="session")
def django_db_keepdb(
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[bool]:
    """On SQLite a session starts with a copy of a database that was migrated before; --create-db migrates anew."""
    kept = django_db_keepdb and Path(connection.settings_dict["TEST"]["NAME"] or "").is_file()
    if connection.vendor != "sqlite" or django_db_createdb or kept:
        yield django_db_keepdb
        return
    with django_db_blocker.unblock():
        place = migrated.lay_copy()
    yield True
    if not django_db_keepdb:
        migrated.remove(place)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The rows that every installation has. A transactional test ends by putting them back.

    Django would empty the database instead: pages, groups and terms would be gone for every later test.
    """
    with django_db_blocker.unblock(), time_machine.travel(MOMENT - timedelta(hours=1)):
        if Case.objects.exists():
            pytest.exit("The kept test database holds cases of a run that was killed: add --create-db once.", 2)
        roles.ensure()
        keep_calendar.fill_days_off(date(2027, 1, 1))
        keep_calendar.write_first_terms()
        keep_calendar.write_first_codes()
        default_site.ensure(TODAY, *(Group.objects.get(name=name) for name in (EDITORS, OFFICERS)))
        Era.objects.update(tide=0, step=Step.OPEN)  # each test has a file of its own, which has seen nothing yet
        base = photo()
    connection.execute_wrappers.append(watch)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: put_back(base))
        yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            end_other_connections()


def end_other_connections() -> None:
    """Threads of live servers keep their connections, and PostgreSQL drops no database that somebody uses."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def moment(request: pytest.FixtureRequest) -> Iterator[None]:
    """The clock of the test; what a test moves it to is forgotten after it."""
    with clock_of(request.node):
        yield


@pytest.fixture(autouse=True)
def nothing_written(request: pytest.FixtureRequest) -> None:
    """What earlier tests wrote is gone."""
    watch.trusts = request.node.get_closest_marker("built") is None


@pytest.fixture(autouse=True)
def record_file(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A destruction record of the test's own: a line of another test is one that this database never had."""
    monkeypatch.setattr(closed, "LOOK_EVERY_SECONDS", 0)
    gate.opened, gate.look_again_at = True, math.inf  # looking costs a request queries now and then
    settings.DESTRUCTION_RECORD = tmp_path / "destruction-record.jsonl"
    return settings.DESTRUCTION_RECORD


@pytest.fixture
def media_folder(settings: Settings, tmp_path: Path) -> None:
    """A folder of the test's own for pictures and documents."""
    settings.MEDIA_ROOT = tmp_path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs no database, so that it need not run on each of them."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if not item.get_closest_marker("django_db") and not asked & DATABASES:
            item.add_marker("no_database")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot do."""
    if item.get_closest_marker("browser") and not shutil.which(CHROMIUM):
        pytest.skip("there is no Chromium")
    if item.get_closest_marker("kill") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI everything is there, so that a test skipped for want of it is a failure; elsewhere it is counted."""
    report = yield
    if IN_CI and report.skipped and any(item.get_closest_marker(name) for name in NEVER_SKIPPED_IN_CI):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
