"""Which files in the data folder nobody knows: what one of them holds was not put there by the site, and nothing removes it (D8)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from complaints.models import record
from site_gooiconsult.shared.clock import era

DATABASE_ENDS = ("", "-wal", "-shm", "-journal")
OWN_FILES = ("secret",)
OWN_FOLDERS = ("static", "sheets", "copying")
"""Below the data folder, what others keep in order themselves."""
LOGS = "*.log*"


def unknown_files() -> Iterator[Path]:
    """Every file in the data folder that is no database, mail, log, picture or document of the site, or other file of its own."""
    folder = Path(settings.DATA_DIR)
    known = _known(folder)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in known and not _kept_in_order(path, folder):
            yield path


def _known(folder: Path) -> set[Path]:
    database, written = str(connection.settings_dict["NAME"]), record.path()
    return {
        *(Path(database + end) for end in DATABASE_ENDS if connection.vendor == "sqlite"),
        *(folder / name for name in OWN_FILES),
        written,
        *written.parent.glob(f"{written.name}.aside*"),
        era.path(),
        *(Path(settings.MEDIA_ROOT) / name for name in _uploaded()),
    }


def _uploaded() -> Iterator[str]:
    """What rows say that they have in the media folder: pictures, the sizes made of them, documents."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                yield from filter(None, model._base_manager.values_list(field.name, flat=True).iterator())


def _kept_in_order(path: Path, folder: Path) -> bool:
    is_mail = path.parent == Path(settings.MAIL_DIR) and path.suffix == ".eml"
    return is_mail or path.match(LOGS) or path.relative_to(folder).parts[0] in OWN_FOLDERS
