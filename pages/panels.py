"""Panels of the editor's screen that hold no field: remarks on what was saved, and the terms to insert."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from complaints import promises
from pages.promised import NAMES, phrases
from pages.remarks import remarks


class RemarksPanel(Panel):
    """What the editor may want to look at again, on top of the page as it was saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/pages/remarks_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk) and bool(self.remarks)

        @property
        def remarks(self) -> list[str]:
            """The remarks on the page."""
            on = timezone.localdate()
            return remarks(self.instance, promises.terms_on(on), on)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"remarks": self.remarks}


class TermsPanel(Panel):
    """The terms of the procedure with today's values, and how to insert one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"heading": "Termijnen invoegen"} | kwargs))

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/pages/terms_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            shown = phrases(promises.terms_on(timezone.localdate()))
            return context | {"terms": [(name, shown[name], meaning) for name, meaning in NAMES.items()]}
