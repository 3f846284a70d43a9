"""`python -m tests.anytime [--at night,far] [what pytest takes]`: the suite at other moments than now.

On SQLite, without browsers, mail servers and killed workers. Debian's faketime moves the clock of the machine for the
run and for whatever it starts; two runs go at a time, each with a data folder of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic, time

MOMENTS = {
    "night": "2026-12-09T23:20:00+00:00",  # 0:20 in Amsterdam, and the day before in UTC
    "evening": "2026-12-10T22:50:00+00:00",  # ten minutes before midnight, which falls within the run
    "newyear": "2026-12-31T23:20:00+00:00",  # two years at once
    "leapday": "2028-02-29T10:00:00+00:00",
    "spring": "2027-03-28T00:57:00+00:00",  # three minutes before an hour is left out
    "autumn": "2027-10-31T00:57:00+00:00",  # and before one comes twice
    "far": "2031-06-14T10:00:00+00:00",
}
NO_MACHINERY = "not browser and not mail and not kill"
SLEEP = Path(__file__).parent
"""Holds the sitecustomize.py that every Python started with this folder in its path obeys."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.anytime", description=__doc__)
    parser.add_argument("--at", default=",".join(MOMENTS), help=f"some of: {', '.join(MOMENTS)}")
    options, for_pytest = parser.parse_known_args()
    names = options.at.split(",")
    if unknown := set(names) - MOMENTS.keys():
        parser.error(f"no such moment: {', '.join(unknown)}")
    if not shutil.which("faketime"):
        sys.exit("There is no faketime here: install Debian's package of that name.")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        passed = list(pool.map(partial(run, Path(folder), for_pytest), names))
    sys.exit(not all(passed))


def run(folder: Path, for_pytest: list[str], name: str) -> bool:
    """Run the suite at one moment, say in a line how it went, and before that what failed."""
    began, data = monotonic(), folder / name
    pytest = [sys.executable, "-m", "pytest", "-q", "-m", NO_MACHINERY, "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*faketime(MOMENTS[name]), *pytest, f"--basetemp={data}-scratch", *for_pytest],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    last = done.stdout.strip().rpartition("\n")[2]
    sys.stdout.write(f"{name}, {MOMENTS[name]}: {last or done.returncode} ({monotonic() - began:.0f} s in all)\n")
    sys.stdout.flush()
    return done.returncode == 0


def faketime(moment: str) -> list[str]:
    """Move the clock, and leave alone the one that says how long something takes."""
    seconds = datetime.fromisoformat(moment).timestamp() - time()
    return ["faketime", "--exclude-monotonic", "-f", f"{seconds:+.0f}"]


def environment(data: Path) -> dict[str, str]:
    """That of this run, on SQLite in a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    path = os.pathsep.join(filter(None, [str(SLEEP), os.environ.get("PYTHONPATH", "")]))
    return kept | {"GOOI_DATA_DIR": str(data), "PYTHONPATH": path}


if __name__ == "__main__":
    main()
