"""What others start, test and read by: the README's two lines, the Makefile, the locks, the documents and the hooks."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.core.management import get_commands

from pages.promised import NAMES
from tests.architecture.source import APPS, ROOT, imports, python_files, relative

README = (ROOT / "README.md").read_text()
EXAMPLE = {"pause", "test_pause"}
"""What CONTRIBUTING adds as an example."""
TARGETS = ["help", "demo", "install", "run", "worker", "test", "fast", "anytime", "check", "lint", "format", "bench"]
COMMANDS = {"setup_site", "demo", "run_jobs", "retention", "serve", "work"}
DOCUMENTS = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]


def section(title: str) -> str:
    """What stands under a heading, up to the next."""
    _, _, after = README.partition(f"\n## {title}\n")
    return after.partition("\n## ")[0]


@pytest.mark.parametrize(("title", "line"), [("Start", "make demo"), ("Test", "make test")])
def test_section_holds_one_block_with_one_line(title: str, line: str) -> None:
    blocks = re.findall(r"^```\w*\n(.*?)^```$", section(title), re.DOTALL | re.MULTILINE)
    assert [block.strip() for block in blocks] == [line]


def test_readme_names_the_package_that_debian_keeps_apart() -> None:
    assert "`python3-venv`" in section("Start")


def test_help_says_what_each_target_does() -> None:
    run = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    told = dict(line.split(None, 1) for line in run.stdout.splitlines())
    assert set(TARGETS) - told.keys() == set()
    assert [target for target, sentence in told.items() if len(sentence.split()) < 3] == []


@pytest.mark.parametrize("target", TARGETS)
def test_target_can_be_made(target: str) -> None:
    """Nothing runs: make says what it would do, and knows each step of it."""
    run = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_commands_that_others_use_are_there() -> None:
    ours = {name for name, app in get_commands().items() if app in {"site_gooiconsult", "complaints"}}
    assert COMMANDS - ours == set()


def pins(name: str) -> dict[str, str]:
    """Each locked version in a file, by package and condition."""
    found = re.findall(
        r"^([a-z0-9][\w.-]*(?:\[\w+\])?)==(\S+)(?: ; (.*?))? \\$", (ROOT / name).read_text(), re.MULTILINE
    )
    return {f"{package} ; {condition}": version for package, version, condition in found}


def test_tests_run_on_the_versions_that_the_site_runs_on() -> None:
    site, tests = pins("requirements.txt"), pins("requirements-dev.txt")
    assert site
    shared = {key: version for key, version in tests.items() if key in site}
    assert {key.split(" ;")[0] for key in site} <= {key.split(" ;")[0] for key in tests}
    assert [key for key, version in shared.items() if site[key] != version] == []


def asked(*keys: str) -> set[str]:
    """The packages that the project asks for, by name."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for key in keys:
        found = found[key]
    return {re.split(r"[\[<>=!~ ]", each)[0].lower().replace("_", "-") for each in found}


@pytest.mark.parametrize(
    ("keys", "lock"),
    [(["dependencies"], "requirements.txt"), (["optional-dependencies", "dev"], "requirements-dev.txt")],
)
def test_lock_holds_what_the_project_asks_for(keys: list[str], lock: str) -> None:
    """A dependency that was added and not locked is found here, not on the next machine."""
    assert asked(*keys) - {key.split(" ;")[0].partition("[")[0] for key in pins(lock)} == set()


def test_site_asks_for_every_package_that_it_imports() -> None:
    """One that comes along with another today may be gone tomorrow, and the tools for tests are not there at all."""
    own = sys.stdlib_module_names | {*APPS}
    modules = {name.split(".")[0] for path in python_files(*APPS) for name in imports(path)} - own
    come_in = packages_distributions()
    packages = {module: {name.lower().replace("_", "-") for name in come_in[module]} for module in modules}
    assert [module for module, names in packages.items() if not names & asked("dependencies")] == []


@pytest.mark.parametrize("path", [ROOT / "README.md", *DOCUMENTS], ids=relative)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", [ROOT / "README.md", *DOCUMENTS], ids=relative)
def test_files_that_a_document_names_are_there(path: Path) -> None:
    """Paths in code style, below one of the project's folders."""
    named = re.findall(
        r"`((?:site_gooiconsult|complaints|pages|newsletter|templates|tests|docs|\.ci)/[\w./-]*)`", path.read_text()
    )
    example = {name for name in named if Path(name).stem in EXAMPLE}
    assert [name for name in named if name not in example and not (ROOT / name).exists()] == []


def test_hooks_need_no_network() -> None:
    """Whoever commits runs the project's own tools."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    assert re.findall(r"^\s*- repo: (.*)$", hooks, re.MULTILINE) == ["local"]


@pytest.mark.parametrize("path", sorted((ROOT / ".ci").iterdir()), ids=relative)
def test_script_can_be_run(path: Path) -> None:
    shell = "bash" if "bash" in path.read_text().splitlines()[0] else "sh"
    assert path.stat().st_mode & 0o111
    assert subprocess.run([shell, "-n", path], check=False).returncode == 0


def test_handbook_types_no_term_of_the_procedure() -> None:
    """D15: numbers stand once, in the terms; the handbook outlives a change of them."""
    text = re.sub(
        r"(?<!\*)\*[^*]+\*(?!\*)", "", (ROOT / "docs/handboek.md").read_text()
    )  # names of what is on the screen
    number = r"(?:\d+|een|één|twee|drie|vier|vijf|zes)"
    assert re.findall(rf"\b{number} (?:werkdag|dag|we+k|maand|jaar)\w*\b", text, re.IGNORECASE) == []


def test_handbook_knows_every_term_that_an_editor_can_insert() -> None:
    named = set(re.findall(r"\[\[(\w+)\]\]", (ROOT / "docs/handboek.md").read_text()))
    assert named == set(NAMES)
