"""The media folder gives way to that of a backup: moved aside, moved in, removed; killed in between it goes on where it was."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings

from site_gooiconsult.management.copying import place
from site_gooiconsult.management.copying.manifest import NotUsable

ASIDE = "aside"


def refuse_unless_movable() -> None:
    """Before anything is touched: folders move at once only where they lie on one disk."""
    media = Path(settings.MEDIA_ROOT)
    if media.exists() and media.stat().st_dev != media.resolve().parent.stat().st_dev:
        raise NotUsable(f"{media} is a disk of its own: put it into the data folder as a folder, and try again.")


def move_in(new: Path) -> None:
    """Put the folder in the place of the media; where it is gone already, that was done."""
    media, aside = Path(settings.MEDIA_ROOT), place.folder() / ASIDE
    if new.exists():
        if media.exists() and not aside.exists():
            _keep_record(media, new)
            media.rename(aside)
        elif media.exists():  # somebody made it anew meanwhile
            shutil.rmtree(media)
        new.rename(media)
        place.sync(media.parent)
    if aside.exists():
        shutil.rmtree(aside)


def _keep_record(media: Path, new: Path) -> None:
    """The destruction record stays what it is, also where somebody put it among the media (D9)."""
    record = Path(settings.DESTRUCTION_RECORD)
    if not record.is_relative_to(media.resolve()):
        return
    for path in record.parent.glob(f"{record.name}*"):
        kept = new / path.relative_to(media.resolve())
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, kept)
