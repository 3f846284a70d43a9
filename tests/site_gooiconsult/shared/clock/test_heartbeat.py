"""A sign of life that goes through the queue, and /healthz, which tells strangers ok or not ok."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ, Task
from pytest_django import Settings

from site_gooiconsult.shared.clock.heartbeat import WORKERS, alive, ask_for_beat, last_beat
from site_gooiconsult.shared.clock.models import Beat
from tests.patience import A_MINUTE

pytestmark = pytest.mark.any_day


class TestBeat:
    def test_worker_answers_a_ping_and_leaves_no_trace_but_the_moment(self, work_off: Callable[[], int]) -> None:
        before = timezone.now()
        ask_for_beat()
        work_off()
        answered = last_beat()
        assert answered is not None
        assert answered >= before
        assert (OrmQ.objects.count(), Task.objects.count()) == (0, 0)

    @pytest.mark.django_db
    def test_workers_are_alive_as_long_as_they_answered_in_time(self) -> None:
        now, patience = timezone.now(), timedelta(seconds=30)
        assert not alive(now, patience)
        Beat.objects.create(name=WORKERS, at=now - patience)
        assert alive(now, patience)
        assert not alive(now + timedelta(milliseconds=1), patience)


@pytest.mark.django_db
class TestHealthz:
    @pytest.mark.parametrize(("seconds", "status"), [(5, 200), (600, 503)])
    def test_answers_by_the_age_of_the_last_sign_of_life(
        self, client: Client, settings: Settings, seconds: int, status: int
    ) -> None:
        Beat.objects.create(name=WORKERS, at=timezone.now() - timedelta(seconds=seconds))
        response = client.get("/healthz")
        assert (response.status_code, response.json()) == (status, {"ok": status == 200})

    def test_is_not_well_before_the_first_sign_of_life(self, client: Client) -> None:
        assert client.get("/healthz").status_code == 503

    def test_is_never_kept_by_a_cache(self, client: Client) -> None:
        assert client.get("/healthz").headers["Cache-Control"] == "no-store"


def test_healthz_says_503_when_the_database_is_away(tmp_path: Path) -> None:
    """In a process of its own, with a database address that nobody listens on."""
    ask = "import django; django.setup(); from django.test import Client; r = Client().get('/healthz')"
    tell = "print(r.status_code, r.content.decode())"
    done = subprocess.run(
        [sys.executable, "-c", f"{ask}; {tell}"],
        env=os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/away", "GOOI_DATA_DIR": str(tmp_path)},
        cwd=configured.PROJECT_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=A_MINUTE,
    )
    assert done.stdout.strip() == '503 {"ok": false}'
