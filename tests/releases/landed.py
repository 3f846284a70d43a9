"""A digest of each migration of ours, by which a landed one is seen to be changed."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("complaints", "newsletter", "pages", "site_gooiconsult")


def digests(root: Path = ROOT) -> dict[str, str]:
    """By app and name, as `complaints.0001_initial`."""
    files = sorted(path for app in APPS for path in (root / app).rglob("migrations/[0-9]*.py"))
    return {f"{path.parents[1].name}.{path.stem}": digest(path.read_text()) for path in files}


def digest(source: str) -> str:
    """Of all that the file does; comments and layout do not count, nor the rooms from which it imports."""
    module = ast.parse(source)
    body = [_Nameless().visit(node) for node in module.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    return hashlib.sha256("\n".join(map(ast.unparse, body)).encode()).hexdigest()


class _Nameless(ast.NodeTransformer):
    """Of a dotted name only the end is left: a file may move, and what it holds stays what it is."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        inside = node.value
        while isinstance(inside, ast.Attribute):
            inside = inside.value
        return ast.Name(node.attr, node.ctx) if isinstance(inside, ast.Name) else self.generic_visit(node)
