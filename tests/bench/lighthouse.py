"""`python -m tests.bench.lighthouse [--runs 5]`: serves a fresh default site and lets Lighthouse look at each page.

As a phone. Fails where a page is not fully accessible, findable and well made, or its median speed is under 95.
Reports stay in the data folder under lighthouse/. Needs the lighthouse program in .venv/lighthouse, and Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".venv" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
CHROMIUM = "/usr/bin/chromium"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
FULL = ("accessibility", "best-practices", "seo")
FAST = 0.95
TRIES = 3
"""On a busy machine Chromium does not always start in time."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench.lighthouse", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    reports = Path(os.environ.get("GOOI_DATA_DIR") or ROOT / "var") / "lighthouse"
    shutil.rmtree(reports, ignore_errors=True)
    reports.mkdir(parents=True)
    with served(reports / "site") as site:
        poor = [address for address in addresses() if not good(site, address, reports, options.runs)]
    if poor:
        raise SystemExit(f"below the mark: {', '.join(poor)}")


def addresses() -> list[str]:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_gooiconsult.settings.test")
    import django

    django.setup()
    from site_gooiconsult.shared.firm.fixed import ADDRESSES

    return sorted(ADDRESSES)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The default site on a free port, with hashed and compressed files, as the demo serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"DJANGO_SETTINGS_MODULE": "site_gooiconsult.settings.dev", "DATABASE_URL": ""}
    environment = {**os.environ, **settings, "GOOI_DATA_DIR": str(folder), "PORT": str(port)}
    for command in (["migrate", "-v0"], ["setup_site"], ["collectstatic", "-v0", "--noinput"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    web = [sys.executable, "-m", "gunicorn", "site_gooiconsult.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*web, "--workers", "2", "--log-level", "warning"], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://localhost:{port}/robots.txt")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the site did not start")


def good(site: str, address: str, reports: Path, runs: int) -> bool:
    scores = [
        look(site + address, reports / f"{address.strip('/').replace('/', '-') or 'home'}-{n}.json")
        for n in range(runs)
    ]
    fast = median(score["performance"] for score in scores)
    full = {name: min(score[name] for score in scores) for name in FULL}
    told = " ".join(f"{name} {value:.0%}" for name, value in full.items())
    sys.stdout.write(f"{address:28} performance {fast:.0%} {told}\n")
    sys.stdout.flush()
    return fast >= FAST and all(value == 1 for value in full.values())


def look(url: str, report: Path) -> dict[str, float]:
    """The scores of one look at a page, from 0 to 1."""
    asked = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    for _ in range(TRIES):
        if subprocess.run([PROGRAM, url, *asked], env=environment, check=False).returncode == 0:
            break
    else:
        raise SystemExit(f"Lighthouse could not look at {url}")
    categories = json.loads(report.read_text())["categories"]
    return {name: float(part["score"] or 0) for name, part in categories.items()}


if __name__ == "__main__":
    main()
