"""The verbs of the procedure, found by walking the shelves of transitions, and what each must be.

Each check takes the root of a tree, so that a test can plant what it forbids in a copy and see it refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source import ROOT

SHELVES = "complaints/transitions"
WRITES = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
OPENERS = {"step", "atomic"}
WITHOUT_A_CASE = {
    "approve_terms": "terms belong to no case: one transaction over the proposal",
    "be_away": "an absence belongs to a colleague",
    "change_role": "a membership belongs to a colleague",
    "decide_day_off": "a day off belongs to the calendar: one row, written once",
    "end_proposal": "terms belong to no case: one transaction over the proposal",
    "hold_office": "an office belongs to the firm: one row",
    "keep_calendar": "days off, terms and codes of a new site belong to no case",
    "propose_terms": "terms belong to no case",
    "digest": "a mail of the day gathers many cases; it locks its own row",
    "stop_run": "a stop is about a whole run; it locks its own row",
    "prove_destruction": "its cases are gone: it locks what is left to prove",
    "keep_record": "its cases are gone: it locks the chain",
    "rewrite_tables": "tables hold what was many cases: one at a time, and what is owed goes last",
    "tell_record": "the record is about cases that are gone: it locks the alarm",
    "ask_access": "whoever asks may have no case: the answer must not differ",
    "answer_access": "whoever asked may have no case; it locks the request",
}
"""Verbs that do not open with `step()`, because they are not about one living case."""
IN_ONE_TRANSACTION = {
    "receive": "there is no case before it: it makes one, whole or not at all (R3)",
    "destroy": "afterwards there is no case whose index could be written (R13)",
    "enter": "the visitor proves who they are with the link; nothing of the case changes but the look",
    "open_by_number": "whoever opens may not see the case before; the look is the only entry (R9)",
    "look": "an entry of a look decides nothing, and locks nobody out",
    "download": "as a look",
    "export": "as a look, for each case on the sheet",
}
"""Verbs about a case that keep themselves whole in another way."""
WITHOUT_A_STEP = {
    "answering/take_position redate": "the post office holds the letter by its lease, and it is one row (D5, D18)",
}
"""Functions beside a verb that write one row for whoever holds it."""


@dataclass(frozen=True)
class Verb:
    """One module of a shelf."""

    shelf: str
    name: str
    path: Path
    tree: ast.Module

    @property
    def functions(self) -> list[ast.FunctionDef]:
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]

    @property
    def module(self) -> str:
        return f"complaints.transitions.{self.shelf}.{self.name}"

    def __str__(self) -> str:
        return f"{self.shelf}/{self.name}"


def verbs(root: Path = ROOT) -> list[Verb]:
    """Every module on a shelf."""
    found = sorted((root / SHELVES).glob("*/*.py"))
    return [
        Verb(path.parent.name, path.stem, path, ast.parse(path.read_text()))
        for path in found
        if path.stem != "__init__"
    ]


def nameless(root: Path = ROOT) -> list[str]:
    """Modules of a shelf without a function of their own name: one file, one verb."""
    grouped = {"keep_record", "keep_calendar", "digest"}
    return [
        str(each)
        for each in verbs(root)
        if each.name not in {function.name for function in each.functions} and each.name not in grouped
    ]


def unlocked(root: Path = ROOT) -> list[str]:
    """Verbs about a case that open with no `step()`, so without lock, right, check of what was seen, and index."""
    known = WITHOUT_A_CASE | IN_ONE_TRANSACTION
    return [str(each) for each in verbs(root) if each.name not in known and "step" not in set(_opened(_verb_of(each)))]


def _verb_of(verb: Verb) -> ast.AST:
    return next((function for function in verb.functions if function.name == verb.name), verb.tree)


def _opened(node: ast.AST) -> Iterator[str]:
    """What the `with` statements below a node open."""
    for child in ast.walk(node):
        if isinstance(child, ast.With):
            yield from (_called(item.context_expr) for item in child.items)


def _called(node: ast.expr) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def bare_writes(root: Path = ROOT) -> list[str]:
    """Writes of a public function that stand in no transaction: it neither opened one nor was handed an open step."""
    found = []
    for each in verbs(root):
        if each.name in WITHOUT_A_CASE | IN_ONE_TRANSACTION:
            continue
        for function in each.functions:
            named = f"{each} {function.name}"
            if function.name.startswith("_") or named in WITHOUT_A_STEP or _handed_a_step(function):
                continue
            found += [f"{named}: {ast.unparse(call)}" for call in _writes(function)]
    return found


def _handed_a_step(function: ast.FunctionDef) -> bool:
    """Or a row of the outbox, locked by the post office that reports on it."""
    named = [*function.args.args, *function.args.kwonlyargs]
    return any(each.annotation is not None and ast.unparse(each.annotation) == "StepTaken" for each in named)


def _writes(node: ast.AST) -> Iterator[ast.Call]:
    """The writes below a node, those inside a `with step()` or `with atomic()` left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.With) and OPENERS & {_called(item.context_expr) for item in child.items}:
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr in WRITES:
            yield child
        yield from _writes(child)


def writing_drafts(root: Path = ROOT) -> list[str]:
    """Drafts that write, themselves or through a function of their own file: a preview must leave nothing behind."""
    found = []
    for each in verbs(root):
        own = {function.name: function for function in each.functions}
        for function in each.functions:
            if "draft" in function.name.split("_"):
                called = [own[name] for name in _names_called(function) if name in own]
                found += [str(each) for part in (function, *called) if _writes_anywhere(part)]
    return [name for name in found if name != "answering/draft_position"]


def _names_called(function: ast.FunctionDef) -> set[str]:
    return {_called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}


def _writes_anywhere(function: ast.FunctionDef) -> bool:
    writes = WRITES | {"record", "order", "soon"}
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes
        for node in ast.walk(function)
    )


def uncalled(root: Path = ROOT) -> list[str]:
    """Verbs that nothing calls: no door, no job, no command, no other verb."""
    return _not_imported_by(root, "complaints", "site_gooiconsult")


def untested(root: Path = ROOT) -> list[str]:
    """Verbs that no test calls."""
    return _not_imported_by(root, "tests/complaints", "tests/journeys")


def _not_imported_by(root: Path, *folders: str) -> list[str]:
    importers = [path for folder in folders for path in (root / folder).rglob("*.py")]
    imported = {(path, name) for path in importers for name in _imports(path)}
    return [
        str(each)
        for each in verbs(root)
        if not any(path != each.path and _names(name, each.module) for path, name in imported)
    ]


def _names(imported: str, module: str) -> bool:
    return imported == module or imported.startswith(f"{module}.")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found
