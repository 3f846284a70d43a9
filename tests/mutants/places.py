"""Where in a module a mutant may stand: every node of it that does something, with the function that it belongs to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

SKIPPED_FIELDS = {"annotation", "returns", "decorator_list", "type_params", "bases", "format_spec"}
"""What types, decorators and formats say; other tools and the eye guard these."""
SKIPPED_NAMES = {"__slots__", "__all__"}


@dataclass(frozen=True)
class Place:
    """A node, and where it hangs: `parent.field`, or `parent.field[index]`; `function` is empty outside all functions."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    function: str
    line: int

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def places(tree: ast.Module) -> Iterator[Place]:
    """Every place below a module, always in the same order."""
    yield from _below(tree, "", 1)


def _below(parent: ast.AST, function: str, line: int) -> Iterator[Place]:
    for field, index, node in _children(parent):
        if not _skipped(parent, node):
            at = getattr(node, "lineno", line)
            yield Place(node, parent, field, index, function, at)
            yield from _below(node, _within(node, function), at)


def _within(node: ast.AST, function: str) -> str:
    """The function or class that a node begins, by its full name, or the one that it stands in."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return f"{function}.{node.name}".lstrip(".")
    return function


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(parent):
        if field in SKIPPED_FIELDS:
            continue
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, index, node) for index, node in enumerate(value) if isinstance(node, ast.AST))


def _skipped(parent: ast.AST, node: ast.AST) -> bool:
    """Imports, what only type checkers read, sentences, and names that are listed for others."""
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        return True
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id in SKIPPED_NAMES for target in node.targets)
    docstring = isinstance(parent, ast.Expr) and isinstance(node, ast.Constant)
    return docstring or isinstance(node, ast.Import | ast.ImportFrom)
