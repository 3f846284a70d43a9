"""The site's web server as it really runs, and browsers that do not give up: they ask again where nobody answered."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.architecture.source import ROOT
from tests.journeys.kill.field import Field
from tests.journeys.kill.processes import LIMIT, wait_until
from tests.site_gooiconsult.shared.post.servers import free_port

NOT_NOW, TOO_FAST = 503, 429
PAUSE = 0.3


class Web:
    """Gunicorn with two workers, and what it wrote into its log."""

    def __init__(self, field: Field, log: Path) -> None:
        self.field, self.log = field, log
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serve, until all of its processes have ended."""
        command = [sys.executable, "-m", "gunicorn", "site_gooiconsult.wsgi:application"]
        options = ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4", "--log-level", "warning"]
        with self.log.open("w") as log:
            self.master = subprocess.Popen([*command, *options], cwd=ROOT, env=self.field.environment, stderr=log)
            try:
                wait_until(lambda: self.status("/robots.txt") == 200, "a web server that answers")
                yield
            finally:
                self.master.terminate()
                self.master.wait(60)

    def workers(self) -> set[int]:
        """Its workers, without the master."""
        found = {pid for pid, command in self.field.processes().items() if "gunicorn" in command}
        return found - {self.master.pid}

    def status(self, path: str) -> int:
        """What one visitor is told; 0 where nobody answers."""
        try:
            return requests.get(self.address + path, timeout=30, allow_redirects=False).status_code
        except requests.RequestException:
            return 0


class Browser:
    """A browser of one person, who presses the button again where the site did not answer, or said: not now."""

    def __init__(self, web: Web, seen: Counter[int]) -> None:
        self.web, self.seen = web, seen
        self.session = requests.Session()

    def get(self, path: str) -> requests.Response:
        """A page."""
        return self._ask("GET", path, None)

    def post(self, path: str, typed: Mapping[str, str]) -> requests.Response:
        """Send a form, the same each time."""
        return self._ask("POST", path, typed)

    def _ask(self, method: str, path: str, typed: Mapping[str, str] | None) -> requests.Response:
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            answer = self._once(method, path, typed)
            self.seen[answer.status_code if answer is not None else 0] += 1
            if answer is not None and answer.status_code not in (NOT_NOW, TOO_FAST):
                return answer
            time.sleep(1 if answer is not None and answer.status_code == TOO_FAST else PAUSE)
        raise AssertionError(f"{method} {path}: no answer within {LIMIT} seconds")

    def _once(self, method: str, path: str, typed: Mapping[str, str] | None) -> requests.Response | None:
        try:
            return self.session.request(method, self.web.address + path, data=typed, timeout=30, allow_redirects=False)
        except requests.RequestException:
            return None
