"""The project's own files and their functions, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("site_gooiconsult", "pages", "complaints", "newsletter")
FOLDERS = (*APPS, "templates", "tests", "docs", ".ci")
TEXTS = {".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".yaml", ".yml", ".po", ".svg", ".typ", ".example"}
UNSUFFIXED = {"Makefile", "next", "programs", "pythons", "run", ".gitignore", ".editorconfig"}


@dataclass(frozen=True)
class Function:
    """A function of the project: where it stands and what it is called, within its classes and functions."""

    path: str
    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def lines(self) -> int:
        """Its length, docstring and decorators included."""
        first = min([self.node.lineno, *(decorator.lineno for decorator in self.node.decorator_list)])
        return (self.node.end_lineno or first) - first + 1

    def __str__(self) -> str:
        return f"{self.path}:{self.node.lineno} {self.name}"


def python_files(*folders: str) -> list[Path]:
    """Our modules below these folders, migrations left out."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def text_files() -> Iterator[Path]:
    """Every file of the project that people write or read, the locks included."""
    yield from filter(_is_text, ROOT.iterdir())
    for folder in FOLDERS:
        yield from filter(_is_text, (ROOT / folder).rglob("*"))


def _is_text(path: Path) -> bool:
    made_by_others = {"__pycache__", "fonts"} & set(path.parts)
    return path.is_file() and not made_by_others and (path.suffix in TEXTS or path.name in UNSUFFIXED)


def relative(path: Path) -> str:
    """A path as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(*folders: str) -> list[Function]:
    """Every function and method below these folders."""
    return [function for path in python_files(*folders) for function in _inside(tree(path), relative(path), "")]


def _inside(node: ast.AST, path: str, prefix: str) -> Iterator[Function]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(path, prefix + child.name, child)
            yield from _inside(child, path, f"{prefix}{child.name}.")
        elif isinstance(child, ast.ClassDef):
            yield from _inside(child, path, f"{prefix}{child.name}.")
        else:
            yield from _inside(child, path, prefix)


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file, by its full name."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def imports_any(path: Path, packages: set[str]) -> bool:
    """Whether a file imports one of these packages, or a part of one."""
    return any(name == package or name.startswith(f"{package}.") for name in imports(path) for package in packages)


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call below a node."""
    return (child for child in ast.walk(node) if isinstance(child, ast.Call))
