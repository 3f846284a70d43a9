"""What the home page of the admin tells whoever looks after the background jobs, beside the screen of the jobs."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from site_gooiconsult.shared.clock.models import Beat
from site_gooiconsult.shared.clock.steady import last_jump


class ClockMoved(Component):
    """Somebody moved the clock of the server: every term hangs on it."""

    template_name = "clock/alarm.html"
    order = 10

    def __init__(self, moved: Beat) -> None:
        self.moved = moved

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"moved": self.moved}


def add_to(panels: list[Component]) -> None:
    """Put the alarm on the home page, for a day."""
    if moved := last_jump(timezone.now()):
        panels.append(ClockMoved(moved))
