"""Puts a mutant in the place of its module while pytest runs: `-p tests.mutants.plant`, with the environment saying which.

Files stay as they are, so that nothing has to be put back, and several runs can go at once.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from hypothesis import settings

FILE, SOURCE = "MUTANT_FILE", "MUTANT_SOURCE"
"""The file of the module from the project's folder on, and the file that holds what is to be read in its place."""
SECONDS = 60
"""How long a test may take, or what is imported before the first: the system then ends the process."""


class Planted(SourceFileLoader):
    """Reads the module from elsewhere, and never what was compiled before."""

    def get_code(self, fullname: str) -> CodeType:
        """The mutant, compiled as if it stood in the file."""
        source = Path(os.environ[SOURCE])
        sign_of(source).touch()
        return compile(source.read_bytes(), self.path, "exec", dont_inherit=True)


class Finder(MetaPathFinder):
    """Finds that one module; all others are found as ever."""

    def __init__(self, file: str) -> None:
        self.file = str(Path(file).resolve())
        self.name = module_name(file)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the mutant is to be had."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.file, loader=Planted(fullname, self.file))


def module_name(file: str) -> str:
    """The module of a file, by its full name."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def sign_of(source: Path) -> Path:
    """The file that comes into being when the mutant is read."""
    return source.with_suffix(".read")


def pytest_runtest_setup() -> None:
    """The next test has its own time."""
    signal.alarm(SECONDS)


settings.register_profile("mutants", deadline=None, derandomize=True)
if FILE in os.environ:
    settings.load_profile("mutants")  # chance must not say which mutants survive
    sys.meta_path.insert(0, Finder(os.environ[FILE]))
    signal.alarm(SECONDS)
