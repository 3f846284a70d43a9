"""The shape of the code: names, sizes, docstrings, and what is never written."""

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import pytest

from tests.architecture.source import (
    APPS,
    FOLDERS,
    ROOT,
    calls,
    functions,
    imports,
    python_files,
    relative,
    text_files,
    tree,
)

LONGEST_FUNCTION, LONGEST_FILE = 40, 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "misc", "common"}
TOLD = python_files("complaints/procedure", "complaints/transitions")
WIRING_SIGNALS = {"pre_migrate", "post_migrate", "connection_created"}
"""Signals of the database and of migrating itself; no business step hangs on one."""


def test_top_level_holds_the_planned_folders_only() -> None:
    unplanned = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")} - {"var"}
    assert unplanned - set(FOLDERS) - {"__pycache__"} == set()


def test_tests_mirror_the_tree() -> None:
    own = {"journeys", "architecture", "bench", "mutants", "releases"}
    folders = {relative(path.parent) for path in (ROOT / "tests").rglob("test_*.py")} - {"tests"}
    strange = {
        folder
        for folder in (name.removeprefix("tests/") for name in folders)
        if folder.split("/")[0] not in own and not (ROOT / folder).is_dir()
    }
    assert strange == set()


def test_no_module_has_an_empty_name() -> None:
    paths = [path.relative_to(ROOT) for path in python_files(*APPS, "tests")]
    assert [str(path) for path in paths if EMPTY_NAMES & {*path.parts[:-1], path.stem}] == []


@pytest.mark.parametrize("folder", [*APPS, "tests"])
def test_no_file_is_too_long(folder: str) -> None:
    lengths = {relative(path): len(path.read_text().splitlines()) for path in python_files(folder)}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    long = [f"{function}: {function.lines}" for function in functions(*APPS) if function.lines > LONGEST_FUNCTION]
    assert long == []


def test_most_functions_are_short() -> None:
    """Half of them under 10 lines, nine of ten under 25."""
    lengths = sorted(function.lines for function in functions(*APPS))
    assert median(lengths) < 10
    assert lengths[len(lengths) * 9 // 10] < 25


def named_twice(modules: Mapping[str, ast.Module]) -> dict[str, list[str]]:
    """The public classes that stand in more than one module; Django gives every command of its own the same name."""
    places = defaultdict(list)
    for path, module in modules.items():
        for node in module.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "Command":
                places[node.name].append(path)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_two_classes_of_complaints_have_one_name() -> None:
    modules = {relative(path): tree(path) for path in python_files("complaints")}
    assert named_twice(modules) == {}
    planted = {"complaints/door.py": ast.parse("class Case: ...\nclass _Row: ...\nclass Command: ...\n")}
    assert named_twice(modules | planted) == {"Case": ["complaints/models/case.py", "complaints/door.py"]}


def test_nothing_overrides_save() -> None:
    """What happens when data change stands in a transition, under its own name."""
    assert [str(function) for function in functions(*APPS) if function.name.endswith(".save")] == []


def test_no_business_step_listens_to_a_signal() -> None:
    connected = [
        f"{relative(path)}: {ast.unparse(call.func)}"
        for path in python_files(*APPS)
        if imports_signals(path)
        for call in calls(tree(path))
        if isinstance(call.func, ast.Attribute) and call.func.attr == "connect"
        if ast.unparse(call.func.value) not in WIRING_SIGNALS
    ]
    decorated = {str(each): " ".join(map(ast.unparse, each.node.decorator_list)) for each in functions(*APPS)}
    assert connected == []
    assert [name for name, decorators in decorated.items() if "receiver(" in decorators] == []


def imports_signals(path: Path) -> bool:
    return any("signals" in name.split(".") for name in imports(path))


@pytest.mark.parametrize("path", TOLD, ids=relative)
def test_module_of_the_rules_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree(path))


def test_public_functions_of_the_rules_say_what_they_do() -> None:
    public = [
        function
        for function in functions("complaints/procedure", "complaints/transitions")
        if not any(part.startswith("_") for part in function.name.split("."))
    ]
    assert [str(function) for function in public if not ast.get_docstring(function.node)] == []


def test_every_signature_has_types() -> None:
    assert [str(function) for function in functions(*APPS) if not _typed(function.node)] == []


def _typed(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    arguments = node.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    missing = [each.arg for each in named if each is not None and each.annotation is None]
    return node.returns is not None and set(missing) <= {"self", "cls"}


def test_nothing_is_left_to_do() -> None:
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    found = [relative(path) for path in text_files() if any(word in path.read_text() for word in words)]
    assert found == []


LATE_IMPORT = re.compile(r"# noqa: PLC0415(?: - (.*))?$", re.MULTILINE)
REASONS = {"models are not ready yet"}
"""Why an import may stand inside a function. One against a circle is not among them: the circle goes."""


def unreasoned(text: str) -> list[str]:
    """Reasons of late imports that are not on the list; an import without a mark is refused by the linter."""
    return [reason for reason in LATE_IMPORT.findall(text) if reason not in REASONS]


def test_late_import_bears_a_reason_from_the_list() -> None:
    assert {relative(path): found for path in python_files(*APPS) if (found := unreasoned(path.read_text()))} == {}
    assert sum(len(LATE_IMPORT.findall(path.read_text())) for path in python_files(*APPS)) < 30


@pytest.mark.parametrize("comment", ["# noqa: PLC0415", "# noqa: PLC0415 - a circle"])
def test_other_reason_is_refused(comment: str) -> None:
    assert unreasoned(f"    from complaints.models import Case  {comment}\n") != []
