"""Every promise has a caller, and every screen its right: found by reading the tree, planted to see the guard refuse."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.planting import copy_of_the_house, plant
from tests.architecture.source import ROOT

SCREENS = ("View", "TemplateView", "FormView", "WagtailAdminTemplateMixin")
GATES = ("RightView", "CaseView")
LETTER_KINDS = "complaints/models/letter.py"


def classes(root: Path, folder: str) -> Iterator[tuple[Path, ast.ClassDef]]:
    for path in sorted((root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                yield path, node


def screens_without_a_right(root: Path = ROOT) -> list[str]:
    """Staff's screens that stand on neither base, and do not ask in `dispatch` themselves; and those that name no right."""
    found = []
    for path, screen in classes(root, "complaints/register"):
        bases = {ast.unparse(base) for base in screen.bases}
        own = {node.name for node in screen.body if isinstance(node, ast.FunctionDef)}
        named = {
            ast.unparse(target)
            for node in screen.body
            for target in (
                node.targets
                if isinstance(node, ast.Assign)
                else [node.target]
                if isinstance(node, ast.AnnAssign)
                else []
            )
        }
        open_to_all = bases & set(SCREENS) and "dispatch" not in own
        nameless = "RightView" in bases and "right" not in named
        if open_to_all or nameless:
            found.append(f"{path.name} {screen.name}")
    return found


def jobs_that_nothing_calls(root: Path = ROOT) -> list[str]:
    """Functions of a moment in a room of jobs that stand in no table of jobs."""
    found = []
    for app in ("complaints", "newsletter", "pages"):
        tree = ast.parse((root / app / "jobs.py").read_text())
        table = (root / app / "schedules.py").read_text()
        found += [
            f"{app}: {node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
            and not node.name.startswith("_")
            and [argument.arg for argument in node.args.args] == ["at"]
            and f'"{app}.jobs.{node.name}"' not in table
        ]
    return found


def letters_that_nothing_sends(root: Path = ROOT) -> list[str]:
    """Kinds of letter and of entry that no transition writes."""
    declaring = [root / LETTER_KINDS, *(root / "complaints/transitions").rglob("*.py")]
    written = "\n".join(path.read_text() for path in declaring)
    declared = re.findall(r"^(\S+) = (?:Letter)?Kind\(", written, re.MULTILINE)
    return [name for name in declared if len(re.findall(rf"\b{re.escape(name)}\b", written)) < 2]


def queries_that_nobody_asks(root: Path = ROOT) -> list[str]:
    """Querysets of `due` that neither a door nor a transition reads."""
    readers = [path for path in (root / "complaints").rglob("*.py") if "due" not in path.parts]
    read = "\n".join(path.read_text() for path in readers)
    return [
        f"{path.stem}.{node.name}"
        for path in sorted((root / "complaints/due").glob("*.py"))
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if not re.search(rf"\b{node.name}\b", read) and not _read_beside(path, node.name)
    ]


def _read_beside(path: Path, name: str) -> bool:
    return len(re.findall(rf"\b{name}\b", path.read_text())) > 1


GUARDS = (screens_without_a_right, jobs_that_nothing_calls, letters_that_nothing_sends, queries_that_nobody_asks)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_nothing_is_promised_without_a_caller_or_shown_without_a_right(guard: object) -> None:
    assert guard() == []  # type: ignore[operator]


SCREEN = "\n\nclass Glance(WagtailAdminTemplateMixin, View):\n    def get(self, request):\n        return None\n"
PLANTED = {
    "screens_without_a_right": ("complaints/register/list/glance.py", SCREEN),
    "jobs_that_nothing_calls": ("complaints/jobs.py", "\n\ndef glance(at):\n    return Tally()\n"),
    "letters_that_nothing_sends": (LETTER_KINDS, '\n\nLetterKind.GLANCE = LetterKind("glance", "Blik")\n'),
    "queries_that_nobody_asks": (
        "complaints/due/glance.py",
        "\n\ndef glanced_at(on):\n    return Case.objects.all()\n",
    ),
}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_guard_refuses_what_it_forbids(guard: object, tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    assert guard(house) == []  # type: ignore[operator]
    path, text = PLANTED[guard.__name__]  # type: ignore[attr-defined]
    plant(house, path, text)
    assert guard(house) != []  # type: ignore[operator]


def test_screen_with_a_right_that_names_none_is_refused(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    plant(house, "complaints/register/list/glance.py", "\n\nclass Glance(RightView):\n    page_title = 'Blik'\n")
    assert screens_without_a_right(house) == ["glance.py Glance"]
