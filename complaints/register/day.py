"""A day as staff fill it in: picked in the browser, or typed where it has no picker."""

from __future__ import annotations

from typing import Any

from django import forms


class DayField(forms.DateField):
    """One day; `missing` is what is said where it is left open."""

    def __init__(self, label: str, missing: str = "", **more: Any) -> None:
        super().__init__(
            label=label,
            required=bool(missing),
            input_formats=["%Y-%m-%d", "%d-%m-%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"required": missing, "invalid": "Kies een dag die bestaat, bijvoorbeeld 24-11-2026."},
            **more,
        )
