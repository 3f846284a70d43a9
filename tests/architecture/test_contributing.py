"""What CONTRIBUTING shows can be done as it stands there: the example verb joins a copy, and every guard lets it in (H4)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from complaints.models import Kind, LetterKind
from tests.architecture import test_promises_kept, test_verbs
from tests.architecture.planting import LEFT_OUT, broken_contracts, copy_of_the_house
from tests.architecture.source import ROOT

MOST_PRODUCT_FILES = 4
SHOWN = re.compile(r"^`(\S+/\S+\.\w+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
IMPORT = re.compile(r"^from (?!__future__)", re.MULTILINE)
TABLE = re.compile(r"^[A-Z]+ = \($", re.MULTILINE)


def shown() -> dict[str, str]:
    """The files of the example and what they hold, or what joins them."""
    text = (ROOT / "CONTRIBUTING.md").read_text()
    chapter = text[text.index("## Add a verb") : text.index("## Add a field")]
    return dict(SHOWN.findall(chapter))


def applied(root: Path) -> Path:
    """A copy of the house, with its tests, in which the example stands."""
    house = copy_of_the_house(root)
    shutil.copytree(ROOT / "tests", house / "tests", dirs_exist_ok=True, ignore=LEFT_OUT)
    shutil.copytree(ROOT / "templates", house / "templates", dirs_exist_ok=True)
    for name in ("manage.py", "CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, house)
    for path, text in shown().items():
        target = house / path
        target.write_text(joined(target.read_text(), text) if target.exists() else text)
    return house


def joined(module: str, text: str) -> str:
    """A module with one import more, and one row more in its first table."""
    line, _, row = text.partition("\n\n")
    place = IMPORT.search(module).start()  # type: ignore[union-attr]
    module = f"{module[:place]}{line}\n{module[place:]}"
    end = module.index("\n)\n", TABLE.search(module).start()) + 1  # type: ignore[union-attr]
    return module[:end] + row + module[end:]


def test_example_touches_four_files_of_the_product_at_most() -> None:
    files = [path for path in shown() if not path.startswith("tests/")]
    assert 0 < len(files) <= MOST_PRODUCT_FILES
    assert not [path for path in files if "migrations" in path]


def test_example_is_let_in_by_every_guard(tmp_path: Path) -> None:
    """In a copy: contracts, style, the guards of verbs and letters, no migration, and the tests that it names."""
    house = applied(tmp_path)
    assert broken_contracts(house) == ""
    for guard in test_verbs.GUARDS:
        assert guard(house) == []
    assert test_promises_kept.letters_that_nothing_sends(house) == []
    new = [path for path in shown() if path.endswith("pause.py")]
    ruff = Path(sys.executable).with_name("ruff")
    subprocess.run([ruff, "check", *new], cwd=house, check=True)
    run(house, "manage.py", "makemigrations", "--check", "--dry-run")
    tests = ["tests/complaints/transitions/handling/test_pause.py", "tests/complaints/transitions/test_every_step.py"]
    ran = run(house, "-m", "pytest", "-q", "-n", "0", "-k", "pause", *tests)
    assert re.search(r"(\d+) passed", ran)


def test_example_is_not_there_yet() -> None:
    assert "paused" not in Kind.known
    assert "pause" not in LetterKind.known


def run(house: Path, *words: str) -> str:
    """What a Python of that copy prints, with a data folder of its own."""
    own = {"GOOI_DATA_DIR": str(house / "data"), "PYTHONPATH": str(house)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DATABASE_URL"))}
    done = subprocess.run(
        [sys.executable, *words], cwd=house, env=kept | own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout
