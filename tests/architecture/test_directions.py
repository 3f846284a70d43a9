"""Who may import whom: the contracts of the project hold, and what they cannot say is read from the source."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

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


@pytest.mark.parametrize("kind", ["layers", "forbidden", "protected"])
def test_contracts_of_each_kind_are_there(kind: str) -> None:
    assert kind in {each["type"] for each in contracts()}


@pytest.mark.parametrize("path", PROCEDURE, ids=relative)
def test_procedure_needs_the_standard_library_and_holidays_only(path: Path) -> None:
    allowed = sys.stdlib_module_names | {"holidays"}
    foreign = {name for name in imports(path) if name.split(".")[0] not in allowed}
    assert all(name.startswith("complaints.procedure.") for name in foreign)


@pytest.mark.parametrize(
    ("packages", "room"),
    [({"django_q"}, "site_gooiconsult/shared/clock/"), ({"wagtail_modeladmin"}, "site_gooiconsult/shared/listing.py")],
    ids=["django_q", "wagtail_modeladmin"],
)
def test_package_is_imported_in_its_one_room_only(packages: set[str], room: str) -> None:
    importers = [relative(path) for path in python_files(*APPS) if imports_any(path, packages)]
    assert [path for path in importers if not path.startswith(room)] == []


def test_common_rooms_know_no_app() -> None:
    """post, clock, listing and firm may be imported by every app because they import none."""
    rooms = [*python_files(*(f"site_gooiconsult/{room}" for room in ("post", "clock", "firm")))]
    rooms += [path for path in [ROOT / "site_gooiconsult/shared/listing.py"] if path.exists()]
    assert [relative(path) for path in rooms if imports_any(path, {"complaints", "pages", "newsletter"})] == []


def test_pages_know_the_rules_and_the_promises_of_complaints_only() -> None:
    allowed = ("complaints.procedure", "complaints.promises")
    found = {
        f"{relative(path)}: {name}"
        for path in python_files("pages")
        for name in imports(path)
        if name.split(".")[0] == "complaints" and not name.startswith(allowed)
    }
    assert found == set()


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
