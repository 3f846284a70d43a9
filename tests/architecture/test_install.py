"""A lock is complete and installed as such: what others publish after it was made changes nothing on the next machine."""

from __future__ import annotations

import base64
import hashlib
import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.source import ROOT

LOCKS = {"requirements.txt": [], "requirements-dev.txt": ["dev"]}
"""Each lock, and the extras of the project that it holds."""
PYTHONS = ["3.11.2", "3.12.1", "3.13.0", "3.14.0"]
RESOLVES = Version(metadata.version("pip")) < Version("24")
"""Such a pip looks up anew what is required with an extra, although the lock pins it."""


def steps() -> list[list[str]]:
    """Each command that make would run to install everything in an empty folder."""
    run = subprocess.run(
        ["make", "--dry-run", "--always-make", "tools"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [shlex.split(line) for line in run.stdout.splitlines()]


def options() -> list[str]:
    """With what make gives pip a lock to install, without the name of the lock."""
    (command,) = [step for step in steps() if step[-1] == "requirements.txt"]
    return command[1:-1]


def test_each_lock_is_installed_in_the_same_way_and_then_checked() -> None:
    commands = [step[1:] for step in steps() if Path(step[0]).name == "pip"]
    assert commands == [[*options(), "requirements.txt"], ["check"], [*options(), "requirements-dev.txt"], ["check"]]
    assert {"--no-deps", "--require-hashes"} <= {*options()}


def wheel(folder: Path, name: str, version: str, *requires: str) -> str:
    """Make a package of one empty module; its line in a lock."""
    about = f"{name}-{version}.dist-info"
    needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
    files = {
        f"{name}.py": "",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: toll\n{needs}",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{path},sha256={digest(text)},{len(text)}" for path, text in files.items()]
    files[f"{about}/RECORD"] = "\n".join([*lines, f"{about}/RECORD,,\n"])
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for each, text in files.items():
            archive.writestr(each, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def digest(text: str) -> str:
    """The hash of a file as a wheel notes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A folder of wheels with a lock. After it was made a newer quay came out, which harbour requires with an extra."""
    lines = [wheel(tmp_path, "harbour", "1.0", "quay[toll]>=1"), wheel(tmp_path, "quay", "1.0")]
    (tmp_path / "lock.txt").write_text("".join(lines))
    wheel(tmp_path, "quay", "2.0")
    return tmp_path


def install(index: Path, *how: str) -> subprocess.CompletedProcess[str]:
    """Install the lock from that folder alone, into a folder beside it."""
    pip = [sys.executable, "-m", "pip", "--isolated", "--no-cache-dir", *how, str(index / "lock.txt")]
    only = ["--no-index", "--find-links", str(index), "--target", str(index / "site")]
    return subprocess.run([*pip, *only], capture_output=True, text=True, check=False)


def test_newer_release_of_what_is_required_with_an_extra_changes_nothing(index: Path) -> None:
    run = install(index, *options())
    assert run.returncode == 0, run.stderr
    assert {path.name for path in (index / "site").glob("*.dist-info")} == {
        "harbour-1.0.dist-info",
        "quay-1.0.dist-info",
    }


@pytest.mark.skipif(not RESOLVES, reason="this pip resolves a lock to itself")
def test_newer_release_stops_an_old_pip_that_resolves(index: Path) -> None:
    run = install(index, *(option for option in options() if option != "--no-deps"))
    assert run.returncode != 0
    assert "quay[toll]>=1" in run.stderr


def test_changed_package_is_refused(index: Path) -> None:
    """The twin of a lock that holds: what stands there under a locked version must be what was locked."""
    wheel(index, "quay", "1.0", "anchor")
    assert install(index, *options()).returncode != 0


def pins(name: str) -> list[Requirement]:
    """What a lock holds, in its order."""
    lines = re.findall(r"^([a-z0-9].*==.*) \\$", (ROOT / name).read_text(), re.MULTILINE)
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_one_version_of_each_package(name: str) -> None:
    """So that each Python runs the same."""
    times = Counter(pin.name for pin in pins(name))
    assert len(times) > 50
    assert [package for package, count in times.items() if count > 1] == []


def wanted(*extras: str) -> list[Requirement]:
    """What the project asks for by itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    return [Requirement(line) for lines in lists for line in lines]


def missing(lock: list[Requirement], asked: list[Requirement], python: str) -> set[str]:
    """Whatever that Python would have to look for outside of the lock, from what is asked to the last that this requires."""
    machine = {"python_full_version": python, "python_version": python.rpartition(".")[0]}
    locked = {pin.name: pin for pin in lock if pin.marker is None or pin.marker.evaluate(machine)}
    todo, seen, lacking = [*asked], set[str](), set[str]()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name not in locked or not requirement.specifier.contains(version_of(locked[name]), prereleases=True):
            lacking.add(str(requirement))
        elif f"{name}{sorted(requirement.extras)}" not in seen:
            seen.add(f"{name}{sorted(requirement.extras)}")
            todo += required(name, requirement.extras, machine)
    return lacking


def version_of(pin: Requirement) -> str:
    """The one version that a pin allows."""
    (specifier,) = pin.specifier
    return specifier.version


def required(name: str, extras: set[str], machine: dict[str, str]) -> list[Requirement]:
    """What an installed package requires there, with these of its extras."""
    every = [Requirement(line) for line in metadata.requires(name) or []]
    cases = [machine | {"extra": extra} for extra in ["", *extras]]
    return [each for each in every if each.marker is None or any(each.marker.evaluate(case) for case in cases)]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_all_that_is_required(name: str, python: str) -> None:
    assert missing(pins(name), wanted(*LOCKS[name]), python) == set()


@pytest.mark.parametrize("package", ["asgiref", "psycopg-binary", "django"], ids=["required", "an extra", "asked"])
def test_package_left_out_of_a_lock_is_found(package: str) -> None:
    told = missing([pin for pin in pins("requirements.txt") if pin.name != package], wanted(), PYTHONS[0])
    assert {Requirement(line).name.lower() for line in told} == {package}


def test_python_that_is_there_is_found_and_one_that_is_not_is_no_failure(tmp_path: Path) -> None:
    """On the path or where pyenv keeps them; of two releases of a version the newer."""
    for place in ("versions/3.77.9/bin/python", "versions/3.77.10/bin/python", "path/python3.78"):
        program = tmp_path / place
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho {place}\n")
        program.chmod(0o755)
    machine = {"PATH": f"{tmp_path / 'path'}:/usr/bin:/bin", "PYENV_ROOT": str(tmp_path)}
    command = [ROOT / ".ci/pythons", "3.76", "3.77", "3.78", "3.79"]
    run = subprocess.run(command, env=machine, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["versions/3.77.10/bin/python", "path/python3.78"]
