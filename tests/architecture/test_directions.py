"""Who may import whom: the contracts of the project hold, and what they cannot say is read from the source."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.planting import broken_contracts, copy_of_the_house, plant
from tests.architecture.source import APPS, ROOT, functions, imports, imports_any, python_files, relative

PROCEDURE = python_files("complaints/procedure")
RULES = [*PROCEDURE, *python_files("complaints/transitions"), ROOT / "complaints/promises.py"]


def contracts() -> list[dict[str, Any]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


def test_import_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_layers_of_complaints_are_exhaustive() -> None:
    """A new room has to be given its place; it cannot stand outside the layers."""
    layers = [each for each in contracts() if each["type"] == "layers" and "complaints" in each.get("containers", [])]
    assert [each.get("exhaustive") for each in layers] == [True]
    assert set(layers[0].get("exhaustive_ignores", [])) <= {"apps", "migrations", "templatetags"}


@pytest.mark.parametrize("kind", ["layers", "forbidden", "protected", "acyclic_siblings"])
def test_contracts_of_each_kind_are_there(kind: str) -> None:
    assert kind in {each["type"] for each in contracts()}


@pytest.mark.parametrize("path", PROCEDURE, ids=relative)
def test_procedure_needs_the_standard_library_only(path: Path) -> None:
    foreign = {name for name in imports(path) if name.split(".")[0] not in sys.stdlib_module_names}
    assert all(name.startswith("complaints.procedure.") for name in foreign)


def borrowed_by_pages(root: Path = ROOT) -> list[str]:
    """What pages take from complaints that does not stand there itself: neither rule nor promise, or handed on by one."""
    return [
        f"{path.name}: {name}"
        for path in sorted((root / "pages").rglob("*.py"))
        for name in imports(path)
        if name.split(".")[0] == "complaints" and not _stands_in_rules_or_promises(root, name)
    ]


def _stands_in_rules_or_promises(root: Path, name: str) -> bool:
    """A module of the rules or the promises, or a name that is defined in one."""
    if not name.startswith(("complaints.procedure", "complaints.promises")):
        return False
    *module, last = name.split(".")
    source = root.joinpath(*module).with_suffix(".py")
    return not source.exists() or last in _defined(source)


def _defined(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
    return found


def test_pages_know_the_rules_and_the_promises_of_complaints_only() -> None:
    assert borrowed_by_pages() == []


def test_contract_of_pages_names_every_other_room_of_complaints() -> None:
    """A new room is closed to pages by being there."""
    (contract,) = [each for each in contracts() if each.get("source_modules") == ["pages"] and "pages" in each["name"]]
    rooms = {path.stem for path in (ROOT / "complaints").iterdir() if path.suffix == ".py" or _is_package(path)}
    open_to_pages = {"procedure", "promises", "__init__", "apps", "migrations", "templatetags"}
    assert set(contract["forbidden_modules"]) == {f"complaints.{room}" for room in rooms - open_to_pages}


def test_contract_of_the_roof_names_all_of_it() -> None:
    """What lies in the site's folder and not on the ground is roof."""
    (contract,) = [each for each in contracts() if each["name"].startswith("the roof")]
    rooms = {path.stem for path in (ROOT / "site_gooiconsult").iterdir() if path.suffix == ".py" or _is_package(path)}
    assert set(contract["forbidden_modules"]) == {f"site_gooiconsult.{room}" for room in rooms - {"shared", "__init__"}}


def _is_package(path: Path) -> bool:
    return path.is_dir() and any(path.glob("*.py"))


PLANTED = {
    "pages/glance.py": "from complaints.models import Case",
    "site_gooiconsult/shared/glance.py": "from complaints.models import Case",
    "site_gooiconsult/shared/limits.py": "\n\ndef settled():\n    from site_gooiconsult.health import condition\n",
    "site_gooiconsult/health.py": "\n\ndef queue():\n    from django_q.tasks import async_task\n",
    "site_gooiconsult/roles.py": "\n\ndef listing():\n    from wagtail_modeladmin.options import ModelAdmin\n",
    "complaints/procedure/terms.py": "\n\ndef setting():\n    from django.conf import settings\n",
    "newsletter/links.py": "\n\ndef reader():\n    from complaints.models import Case\n",
    "complaints/models/case.py": "\n\ndef told():\n    from complaints.letters import compose\n",
    "complaints/register/words.py": "\n\ndef shown():\n    from complaints.register.list.home import queues\n",
}
"""Imports that the house forbids; those inside functions count as well."""


def test_contracts_refuse_what_they_forbid(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    assert broken_contracts(house) == ""
    for path, line in PLANTED.items():
        plant(house, path, f"{line}\n")
    broken = broken_contracts(house)
    assert [each["name"] for each in contracts() if f"{each['name']} BROKEN" not in broken] == [
        "the rooms of the newsletter",
        "nobody knows the newsletter",
    ]


@pytest.mark.parametrize(
    "line", ["from complaints.promises import TermsVersion", "from complaints.facts import facts_of"]
)
def test_pages_cannot_borrow_a_case_through_the_promises(tmp_path: Path, line: str) -> None:
    """R9: what the promises read themselves they do not hand on."""
    house = copy_of_the_house(tmp_path)
    assert borrowed_by_pages(house) == []
    plant(house, "pages/glance.py", line + "\n")
    assert len(borrowed_by_pages(house)) == 1


@pytest.mark.parametrize("path", RULES, ids=relative)
def test_rules_are_told_the_day_and_never_ask_for_it(path: Path) -> None:
    """D2: a rule takes dates as arguments; a clock in it would make each reading depend on when it is read."""
    asked = [
        word for word in ("today()", "now()", "localdate(", "localtime(", "time.time(") if word in path.read_text()
    ]
    assert asked == []


def test_no_rule_asks_for_a_superuser() -> None:
    """Who may what stands in permissions.py and roles.py; all-powerful accounts do not pass them by (D10, D11)."""
    found = [relative(path) for path in python_files(*APPS) if _attributes(path) & {"is_superuser"}]
    assert found == []


def _attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}


def test_environment_is_read_in_the_base_settings_only() -> None:
    """Naming the settings module, as manage.py and wsgi.py do, is the one exception."""
    found = {
        relative(path)
        for path in [*python_files(*APPS), ROOT / "manage.py"]
        if {"environ", "getenv"} & _attributes(path) or imports_any(path, {"environ"})
    }
    assert found - {"manage.py", "site_gooiconsult/wsgi.py"} == {"site_gooiconsult/settings/base.py"}


def test_functions_are_found_at_all() -> None:
    """The twin of every "none found" here: the reader of the source sees the functions that are there."""
    names = {function.name for function in functions("complaints/procedure")}
    assert {"add_workdays", "deadlines", "window", "readings"} <= names
