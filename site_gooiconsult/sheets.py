"""Style sheets: kept as a file for each part of a layer, served as one file, in the order of the cascade."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import FileSystemStorage

PARTS = Path(__file__).parent / "static" / "css"
PARTS_PATTERN = "css/*/*"
SHEETS = {
    "css/site.css": ("tokens", "base", "layout", "components", "print"),
    "css/register.css": ("register",),
}
"""Each sheet and its folders; the files of a folder follow one another by name."""


class SheetsFinder(AppDirectoriesFinder):
    """The static files of the apps, with joined sheets in the place of their parts."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        yield from super().list([*(ignore_patterns or ()), PARTS_PATTERN])
        for name in SHEETS:
            _join(name)
            yield name, FileSystemStorage(location=_folder())

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in SHEETS:
            return super().find(path, find_all=find_all, **kwargs)  # type: ignore[call-overload]
        joined = str(_join(path))
        return [joined] if find_all else joined


def joined(name: str) -> str:
    """The text of a sheet."""
    return "\n".join(part.read_text() for folder in SHEETS[name] for part in sorted((PARTS / folder).glob("*.css")))


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "sheets"


def _join(name: str) -> Path:
    """The file of a sheet, written anew where a part has changed; never half, also when two processes write it."""
    path, text = _folder() / name, joined(name)
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(text)
        draft.replace(path)
    return path
