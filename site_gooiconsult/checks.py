"""What `check --deploy` warns of beside Django's own warnings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def record_lies_outside(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The file of the destruction record is of use only where a restore does not touch it (D9)."""
    if not Path(settings.DESTRUCTION_RECORD).is_relative_to(settings.DATA_DIR):
        return []
    hint = "Set DESTRUCTION_RECORD to a file outside GOOI_DATA_DIR and outside what is backed up."
    return [Warning("The destruction record is kept in the data folder.", hint=hint, id="site.W001")]
