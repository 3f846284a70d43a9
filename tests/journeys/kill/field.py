"""Where the killing is done: a database, a mail server that springs traps, and supervised workers between the two."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from django.utils import timezone
from django_q.models import Schedule, Task
from django_q.scheduler import scheduler
from django_q.tasks import async_task

from complaints.models import Letter
from site_gooiconsult.shared.post.item import State
from tests.architecture.source import ROOT
from tests.journeys.kill.processes import group_id, kill, owner_of, started_with, wait_until
from tests.journeys.kill.proxy import Proxy
from tests.journeys.kill.settings import Q_CLUSTER
from tests.patience import A_MINUTE
from tests.site_gooiconsult.shared.post.servers import Sink, free_port, sink_server

HELLO = "hello"
Trap = Callable[[int], None]


class TrappedSink(Sink):
    """A mail server that does something at a hello, or when it took a mail to an address and before it says so: once."""

    def __init__(self) -> None:
        super().__init__()
        self.traps: dict[str, Trap] = {}
        """By address, or HELLO; each is given the port of the client."""

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self._spring(HELLO, session)
        return responses

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        self._spring(envelope.rcpt_tos[0], session)
        return answer

    def _spring(self, name: str, session: Session) -> None:
        trap = self.traps.pop(name, None)
        if trap is not None:
            trap(session.peer[1])

    def taken(self, letter: Letter) -> int:
        """How often it took this letter."""
        return [mail["Message-ID"] for mail in self.mails].count(letter.message_id)


class Lock:
    """Rows that are held, so that whoever needs them stands still there."""

    def __init__(self, holder: psycopg.Connection) -> None:
        self.holder = holder

    def take(self, statement: str, *values: object) -> None:
        """Hold what this statement locks."""
        self.holder.execute(statement, values)

    def let_go(self) -> None:
        """Everybody may go on."""
        self.holder.close()


class Field:
    """The database, the mail server, and what a test does with them."""

    def __init__(self, data: Path) -> None:
        known = connection.settings_dict
        self.proxy = Proxy(known["HOST"] or "127.0.0.1", int(known["PORT"] or 5432))
        self.sink, self.mail_port = TrappedSink(), free_port()
        self.server = sink_server(self.sink, self.mail_port)
        self.server.start()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.kill.settings",
            "DATABASE_URL": self._address(self.proxy.port),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "GOOI_DATA_DIR": str(data),
            "PYTEST_XDIST_WORKER": "alone",  # the folder is this field's own already
        }

    def close(self) -> None:
        self.server.stop()
        self.proxy.stop()

    def mail_server_down(self) -> None:
        self.server.stop()

    def mail_server_up(self) -> None:
        self.server = sink_server(self.sink, self.mail_port)
        self.server.start()

    def run(self, code: str, *, prepare: Callable[[], None] | None = None, **changes: str) -> int:
        """Python in a process of its own, as the site's web server is one; the code with which it ended."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment | changes, preexec_fn=prepare, check=False, timeout=A_MINUTE
        ).returncode

    # --- workers -------------------------------------------------------------------------------------------------------

    @contextmanager
    def workers(self) -> Iterator[None]:
        """Supervised workers, until all of their processes have ended."""
        first = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=self.environment)
        try:
            yield
        finally:
            first.terminate()
            first.wait(A_MINUTE)
            for pid in self.processes():
                kill(pid)

    def processes(self) -> dict[int, str]:
        return started_with(f"GOOI_DATA_DIR={self.environment['GOOI_DATA_DIR']}")

    def cluster(self) -> int:
        """The first process of the cluster, which leads its group."""
        return next(pid for pid, command in self.processes().items() if "qcluster" in command and group_id(pid) == pid)

    def group_of(self, cluster: int) -> set[int]:
        """What is left of a cluster's processes."""
        return {pid for pid in self.processes() if group_id(pid) == cluster}

    def idle_workers(self) -> set[int]:
        """Both workers, each of which has just done a task and has no other."""
        found: set[int] = set()

        def both() -> bool:
            asked = async_task("os.getpid")
            wait_until(lambda: Task.objects.filter(pk=asked).exists(), "a worker that tells its id")
            found.add(int(Task.objects.get(pk=asked).result))
            return len(found) == Q_CLUSTER["workers"]

        wait_until(both, "every worker to tell its id")
        return found

    def a_minute_passes(self) -> None:
        """What the cluster does itself each minute, without waiting for it: queue what the schedule says."""
        Schedule.objects.filter(name="post_letters").update(next_run=timezone.now())
        Letter.objects.filter(state=State.WAITING).update(try_after=None)
        scheduler()

    # --- locks ---------------------------------------------------------------------------------------------------------

    def lock(self) -> Lock:
        """Rows of the database that nobody else may touch, until it is let go."""
        return Lock(psycopg.connect(self._address()))

    def blocked(self, part: str) -> int | None:
        """The process that waits for such a row, by a part of its statement."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT client_port FROM pg_stat_activity WHERE datname = current_database() "
                "AND wait_event_type = 'Lock' AND query LIKE %s",
                [f"%{part}%"],
            )
            found = cursor.fetchone()
        port = self.proxy.clients.get(found[0]) if found else None
        return owner_of(port) if port else None

    def _address(self, port: int | None = None) -> str:
        known = connection.settings_dict
        who = known["USER"] + (f":{known['PASSWORD']}" if known["PASSWORD"] else "")
        host, usual = self.proxy.to
        return f"postgres://{who}@{host}:{port or usual}/{known['NAME']}"
