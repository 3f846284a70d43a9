"""A copy of the house in which a test plants what the guards must refuse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import APPS, ROOT

LEFT_OUT = shutil.ignore_patterns("__pycache__", "static", "fonts", "*.pyc")


def copy_of_the_house(into: Path) -> Path:
    """The project's modules, contracts and tests of complaints, below a folder of the test's own."""
    root = into / "house"
    for folder in (*APPS, "tests/complaints", "tests/journeys"):
        shutil.copytree(ROOT / folder, root / folder, ignore=LEFT_OUT)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def plant(root: Path, path: str, text: str) -> None:
    """Add a module, or lines at the end of one."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    before = target.read_text() if target.exists() else ""
    target.write_text(before + text)


def broken_contracts(root: Path) -> str:
    """What import-linter says of a tree; empty where every contract is kept."""
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr
