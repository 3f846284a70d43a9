"""The lock is complete and installed as such: what others publish later changes nothing on the next machine."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import zipfile
from collections import Counter
from importlib import metadata
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
OLD_RESOLVER = (24, 0)
"""Before this pip, a requirement with an extra was looked up anew although the lock pins it."""


def flags() -> list[str]:
    """How the Makefile calls pip, without its path and the name of the lock."""
    (line,) = re.findall(r"^INSTALL := \$\(VENV\)/bin/pip (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    return str(line).split()


def wheel(folder: Path, name: str, version: str, *requires: str) -> str:
    """Make a package of one empty module in that folder; its line in a lock."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
    files = {
        f"{name}.py": "",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: toll\n{needs}",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{each},sha256={_digest(text.encode())},{len(text)}\n" for each, text in files.items())
    with zipfile.ZipFile(path, "w") as archive:
        for each, text in (files | {f"{about}/RECORD": record + f"{about}/RECORD,,\n"}).items():
            archive.writestr(each, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def install(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Install the lock from the folder of wheels alone."""
    here = ["--no-index", "--find-links", str(tmp_path), "--target", str(tmp_path / "site"), "--no-cache-dir"]
    command = [sys.executable, "-m", "pip", *arguments, str(tmp_path / "lock.txt"), *here]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """One package requires another with an extra; after they were locked, the other published a newer release."""
    lines = [wheel(tmp_path, "harbour", "1.0", "quay[toll]>=1"), wheel(tmp_path, "quay", "1.0")]
    (tmp_path / "lock.txt").write_text("".join(lines))
    wheel(tmp_path, "quay", "2.0")
    return tmp_path


def test_newer_release_of_what_is_required_with_an_extra_changes_nothing(lock: Path) -> None:
    run = install(lock, *flags())
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in (lock / "site").glob("*.dist-info")) == [
        "harbour-1.0.dist-info",
        "quay-1.0.dist-info",
    ]


def test_pip_of_debian_12_would_refuse_without_that_flag(lock: Path) -> None:
    """The twin, where the pip at hand still resolves: with it the flag is no longer needed, and does no harm."""
    run = install(lock, *(flag for flag in flags() if flag != "--no-deps"))
    version = tuple(int(part) for part in metadata.version("pip").split(".")[:2])
    assert (run.returncode == 0) is (version >= OLD_RESOLVER), run.stderr


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_one_version_of_each_package(name: str) -> None:
    """So that every Python that the site runs on runs the same."""
    found = re.findall(r"^([a-z0-9][\w.-]*)(?:\[\w+\])?==", (ROOT / name).read_text(), re.MULTILINE)
    assert len(found) > 50
    assert [package for package, times in Counter(found).items() if times > 1] == []


def test_nothing_that_a_locked_package_requires_is_missing() -> None:
    """What `pip check` says of the environment in which the tests run, which was installed from the lock."""
    run = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_each_package_in_the_lock_has_its_hash() -> None:
    for name in LOCKS:
        text = (ROOT / name).read_text()
        assert re.findall(r"^[a-z0-9][^\n\\]*==[^\n\\]*$", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock_name", LOCKS)
def test_every_lock_is_installed_by_that_one_command(lock_name: str) -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert f": {lock_name}" in makefile
    assert len(re.findall(r"pip install", makefile)) == 2, "the lock, and the tool that writes it"
    assert makefile.count("@$(INSTALL) $<") == 2
    assert makefile.count("pip check") == 2
