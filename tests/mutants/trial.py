"""The trial of one mutant: it is planted, its tests run, and the first of them that fails has killed it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.mutants import plant

FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
NO_MACHINERY = "not browser and not mail and not kill"
UNUSED = ("cacheprovider", "playwright", "base_url", "faker", "xdist", "pytest_cov")
PYTEST = ["-m", "pytest", "-x", "-q", *(word for name in UNUSED for word in ("-p", f"no:{name}"))]
PURE = ["--noconftest", "-p", "no:django", "--override-ini=addopts=-ra --import-mode=importlib"]
"""Rules that need nothing but themselves are tried without the site: that takes a tenth of the time."""
WITH_DATABASE = ["--reuse-db", "-m", NO_MACHINERY]
ONE_THAT_MAKES_A_DATABASE = "tests/complaints/transitions/ending/test_reopen.py"
NOTHING_RAN = 5
"""pytest's exit code where every test of a stage was left out."""


class Unplanted(Exception):
    """pytest failed without reading the mutant: the run is wrong, and says nothing of the mutant."""


@dataclass(frozen=True)
class Verdict:
    """Which test killed the mutant, empty where it survived; and how long that took."""

    killed_by: str
    seconds: float


@dataclass(frozen=True)
class Court:
    """Where mutants are tried: the project's folder, and a data folder of which each trial gets a copy; none for pure rules."""

    root: Path
    prepared: Path | None

    def judge(self, file: str, source: str, stages: Sequence[Sequence[str]]) -> Verdict:
        """Run the tests stage by stage, until one fails."""
        began = monotonic()
        killers = (self._stage(file, source, tests) for tests in stages)
        return Verdict(next(filter(None, killers), ""), round(monotonic() - began, 1))

    def _stage(self, file: str, source: str, tests: Sequence[str]) -> str:
        with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
            planted, data = Path(folder, "mutant.py"), Path(folder, "data")
            planted.write_text(source)
            if self.prepared:
                shutil.copytree(self.prepared, data)
            options = WITH_DATABASE if self.prepared else PURE
            env = environment(data) | {plant.FILE: file, plant.SOURCE: str(planted)}
            code, said = run([*PYTEST, *options, "-p", plant.__name__, *tests], self.root, env)
            return _killer(code, said, read=plant.sign_of(planted).exists())


def data_with_database(root: Path, scratch: Path) -> Path:
    """A data folder with the database that tests begin with, made once."""
    data = scratch / "prepared"
    if not data.exists():
        code, said = run([*PYTEST, "--reuse-db", ONE_THAT_MAKES_A_DATABASE], root, environment(data))
        if code:
            raise Unplanted(said)
    return data


def environment(data: Path) -> dict[str, str]:
    """That of a run on SQLite, with a data folder of its own."""
    data.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PYTEST_ADDOPTS"}}
    scratch = ("GOOI_DATA_DIR", "HYPOTHESIS_STORAGE_DIRECTORY", "PYTEST_DEBUG_TEMPROOT")
    return kept | dict.fromkeys(scratch, str(data))


def run(arguments: Sequence[str], root: Path, env: Mapping[str, str]) -> tuple[int, str]:
    """The exit code of Python and what it said; whatever it started ends with it."""
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=root,
            env=env,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            process.wait()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        said.seek(0)
        return process.returncode, said.read()


def _killer(code: int, said: str, *, read: bool) -> str:
    """The test that failed, as pytest names it."""
    if code in {0, NOTHING_RAN}:
        return ""
    if not read:
        raise Unplanted(said)
    if code == -signal.SIGALRM:
        return "its time was up"
    return found[1] if (found := FAILED.search(said)) else "nothing could be started"
