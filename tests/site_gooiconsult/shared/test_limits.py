"""So many in so much time: places that free themselves, the same for all processes, and no name in them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as configured
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory
from pytest_django import Settings

from site_gooiconsult.shared.clock.cleaning import clear_limits
from site_gooiconsult.shared.limits import CACHE, Limit, address_of, forget_past
from tests.threads import at_once

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TWO_AN_HOUR = Limit("test", 2, timedelta(hours=1))


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def take(who: str = "192.0.2.1", what: str = "a", limit: Limit = TWO_AN_HOUR) -> int:
    return limit.take(who, what, datetime.now(UTC))


def rows() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM limits")
        return str(cursor.fetchall())


@pytest.mark.usefixtures("clock")
class TestPlaces:
    def test_are_taken_until_there_are_none(self) -> None:
        assert [take(what=what) for what in "abc"] == [0, 0, 3600]

    def test_are_kept_by_what_has_one(self) -> None:
        assert [take(what=what) for what in "aaaabbb"] == [0] * 7
        assert take(what="c") > 0
        assert take(what="a") == 0

    def test_are_separate_for_each_who(self) -> None:
        for what in "abc":
            take(what=what)
        assert take("192.0.2.2", "c") == 0

    def test_are_separate_for_each_limit(self) -> None:
        for what in "abc":
            take(what=what)
        assert take(what="c", limit=Limit("other", 2, timedelta(hours=1))) == 0

    def test_come_free_one_by_one_when_the_answer_says(self, clock: time_machine.Traveller) -> None:
        take(what="a")
        clock.shift(600)
        take(what="b")
        assert take(what="c") == 3000
        clock.shift(3001)
        assert take(what="c") == 0
        assert take(what="d") == 600 - 1

    def test_of_nobody_are_not_counted(self) -> None:
        """A server behind a socket knows no address: all visitors would be one."""
        assert [take("", what) for what in "abcd"] == [0] * 4

    def test_name_nobody(self) -> None:
        take("noor@example.org", "a")
        assert "noor" not in rows()
        assert "example" not in rows()

    def test_are_found_by_nobody_without_the_secret(self, settings: Settings) -> None:
        for what in "abc":
            take(what=what)
        settings.SECRET_KEY = "another secret"
        assert take(what="c") == 0

    def test_are_forgotten_when_their_time_is_over(self, clock: time_machine.Traveller) -> None:
        take(what="a")
        clock.shift(1800)
        take(what="b")
        clock.shift(1801)
        assert forget_past(datetime.now(UTC)) == 1
        assert clear_limits(datetime.now(UTC) + timedelta(hours=1)).done == 1
        assert rows() == "[]"


@pytest.mark.django_db
def test_failed_cache_refuses_nobody_and_breaks_no_transaction(caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE limits RENAME TO limits_away")
        assert [take(what=what) for what in "abcd"] == [0] * 4
        assert "limiter failed: " in caplog.text
        cursor.execute("ALTER TABLE limits_away RENAME TO limits")
        assert take() == 0


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_take_no_more_than_there_is() -> None:
    caches[CACHE].clear()
    try:
        answers = at_once([lambda n=n: take(what=str(n)) for n in range(10)])  # type: ignore[misc]
        assert answers.count(0) == 2
        same = at_once([lambda: take("192.0.2.9", "one")] * 10)
        assert same == [0] * 10
        assert take("192.0.2.9", "two") == 0
        assert take("192.0.2.9", "three") > 0
    finally:
        caches[CACHE].clear()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "", ""),
    ],
)
def test_address_is_what_our_own_proxies_saw(settings: Settings, proxies: int, forwarded: str, found: str) -> None:
    """What a visitor wrote into the header stands left of it, and counts for nothing."""
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == found


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("no address", "no address"),
    ],
)
def test_addresses_of_one_connection_count_as_one(address: str, counted: str) -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=address)) == counted


def test_number_of_proxies_comes_from_the_environment(tmp_path: Path) -> None:
    code = "from site_gooiconsult.settings import base; print(base.TRUSTED_PROXIES)"
    for value, number in (("", "0"), ("2", "2")):
        environment = os.environ | {"TRUSTED_PROXIES": value, "GOOI_DATA_DIR": str(tmp_path)}
        run = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=configured.PROJECT_DIR,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == number
