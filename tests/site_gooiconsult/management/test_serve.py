"""The Start line, run for real: from an empty folder to a served site with workers, and nothing left when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.patience import A_MINUTE
from tests.site_gooiconsult.shared.post.servers import free_port

pytestmark = pytest.mark.any_day

STARTING, STOPPING = 5 * A_MINUTE, A_MINUTE
OURS = {
    "DATABASE_URL",
    "SECRET_KEY",
    "DEBUG",
    "BASE_URL",
    "EMAIL_URL",
    "DJANGO_SETTINGS_MODULE",
    "MAKEFLAGS",
    "MAKELEVEL",
}
SERVE = [sys.executable, "manage.py", "serve", "--end-with-parent"]


@dataclass
class Started:
    """What was started, as from a terminal: `first` is the process that the terminal knows."""

    first: subprocess.Popen[bytes]
    environment: dict[str, str]

    def status(self, path: str) -> int:
        """What the site answers; 0 for nothing."""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.environment['PORT']}{path}", timeout=A_MINUTE
            ) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return int(error.code)
        except OSError:
            return 0

    def processes(self) -> dict[int, str]:
        """Every process that works on this data folder and has not ended, by id."""
        mark = f"GOOI_DATA_DIR={self.environment['GOOI_DATA_DIR']}\0".encode()
        found = {}
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdecimal() and mark in (entry / "environ").read_bytes():
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # it ended meanwhile, or is another user's
        return {pid: command for pid, command in found.items() if command}

    def kill(self, part: str) -> None:
        """Kill the process with that in its command."""
        os.kill(next(pid for pid, command in self.processes().items() if part in command), signal.SIGKILL)


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.2)
    return condition()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for this file: migrating an empty database is the slow part."""
    return tmp_path_factory.mktemp("serve") / "data"


@pytest.fixture
def ready(data: Path) -> Path:
    """The data folder once the site can be served from it."""
    if not (data / "site.sqlite3").exists():
        subprocess.run(["make", "ready"], cwd=ROOT, env=environment(data), check=True)
    return data


def environment(data: Path) -> dict[str, str]:
    """That of this machine, with a data folder and a port of our own."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    ours = {"GOOI_DATA_DIR": str(data), "PORT": str(free_port()), "DEMO_PASSWORD": "zonnebloem"}
    return kept | ours | {"SERVE": " ".join(SERVE)}


@contextmanager
def started(command: list[str], data: Path, log: Path) -> Iterator[Started]:
    """A command that serves, with a sign of life of the workers; what is left of it in the end is killed."""
    ours = environment(data)
    with log.open("wb") as output:
        first = subprocess.Popen(command, cwd=ROOT, env=ours, stdout=output, stderr=output, start_new_session=True)
    running = Started(first, ours)
    try:
        wait_until(lambda: running.status("/healthz") == 200 or first.poll() is not None, STARTING)
        assert running.status("/healthz") == 200, log.read_text()
        yield running
    finally:
        for pid in running.processes():
            os.kill(pid, signal.SIGKILL)
        first.wait()


def test_start_line_serves_the_site_with_its_workers_until_ctrl_c(data: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with started(["make", "demo"], data, log) as demo:
        commands = " ".join(demo.processes().values())
        assert all(part in commands for part in ("manage.py serve", "gunicorn", "manage.py work", "qcluster"))
        assert [demo.status(path) for path in ("/", "/klachtenprocedure/", "/admin/login/")] == [200, 200, 200]
        second = subprocess.run(SERVE, cwd=ROOT, env=demo.environment, capture_output=True, text=True, check=False)
        assert (second.returncode, "is in use" in second.stderr) == (1, True)
        os.killpg(demo.first.pid, signal.SIGINT)  # as a terminal does: the whole foreground group
        assert wait_until(lambda: not demo.processes(), STOPPING), demo.processes()
    assert "behandelaar" in log.read_text()
    assert "zonnebloem" not in log.read_text()
    assert list((data / "mail").iterdir()), "the confirmation of the case of today (R4)"


@pytest.mark.kill
@pytest.mark.parametrize(
    "part",
    ["manage.py serve", "manage.py work", "sh -c"],
    ids=["serve", "workers", "parent"],
)
def test_where_one_part_is_killed_all_end(ready: Path, tmp_path: Path, part: str) -> None:
    command = ["sh", "-c", "$SERVE; exit"]  # a parent that is not the test itself, as make is one
    with started(command, ready, tmp_path / "log") as served:
        served.kill(part)
        assert wait_until(lambda: not served.processes(), STOPPING), served.processes()
