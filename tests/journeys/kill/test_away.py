"""The database is away for a while: every page says "not now", the log says so once, and everything comes back by itself."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.journeys.kill.field import Field
from tests.journeys.kill.processes import wait_until
from tests.journeys.kill.web import Web

pytestmark = pytest.mark.kill
PAGES = ("/", "/klachtenprocedure/", "/klacht-indienen/klacht/", "/admin/login/", "/healthz")
REQUESTS = 60
AWAY_SECONDS = float(os.environ.get("AWAY_SECONDS", "2"))


@pytest.fixture
def web(field: Field, tmp_path: Path) -> Iterator[Web]:
    found = Web(field, tmp_path / "log")
    with found.served(), field.workers():
        wait_until(lambda: all(found.status(page) == 200 for page in PAGES), "a site that is well")
        yield found


@pytest.mark.django_db
def test_pages_say_not_now_and_come_back(field: Field, web: Web) -> None:
    """The answer to machines is yes again only when the workers are back too."""
    servers = web.workers()
    field.proxy.cut()
    until = time.monotonic() + AWAY_SECONDS
    answers = [requests.get(web.address + PAGES[number % len(PAGES)], timeout=30) for number in range(REQUESTS)]
    while time.monotonic() < until:
        answers.append(requests.get(web.address + "/", timeout=30))
    assert {answer.status_code for answer in answers} == {503}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers if "html" in answer.headers["Content-Type"])
    assert web.status("/robots.txt") == 200
    field.proxy.mend()
    wait_until(lambda: all(web.status(page) == 200 for page in PAGES), "pages that are back")
    assert web.workers() == servers
    says_so_once_a_minute(web)


def says_so_once_a_minute(web: Web) -> None:
    """Once from each of the two processes that serve, without a stack; the answer to machines has a line of its own."""
    said = Counter(line.partition("ERROR ")[2] for line in web.log.read_text().splitlines())
    away, health = "django.request the database is away or too slow: OperationalError", "django.request 503 GET healthz"
    assert said.keys() <= {away, health}
    most = len(web.workers()) * (2 + AWAY_SECONDS // 60)
    assert 1 <= said[away] <= most
    assert said[health] <= most
