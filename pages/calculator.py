"""The small calculator beside the procedure: what may a complaint filed on some day count on?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from complaints.procedure.terms import Promise
from complaints.procedure.workdays import public_holidays
from complaints.promises import Calendar
from pages.example import Example, example

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
OUT_OF_REACH = "We rekenen met dagen van 1 januari 2000 tot en met 31 december 2099."


class DayForm(forms.Form):
    """One day."""

    dag = forms.DateField(
        label="Op welke dag dien je je klacht in?",
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y"],
        error_messages={
            "required": "Vul een dag in, bijvoorbeeld 24-11-2026.",
            "invalid": "Deze dag kennen we niet. Vul een dag in zoals 24-11-2026.",
        },
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
        ),
    )

    def clean_dag(self) -> date:
        day: date = self.cleaned_data["dag"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(OUT_OF_REACH)
        return day


def calculation(asked: Mapping[str, Any], today: date, known: Calendar) -> tuple[DayForm, Example]:
    """The form for the next question, and the example for the day asked; for today where none was, or none we know."""
    form = DayForm(asked)
    if "dag" in asked and not form.is_valid():
        form.fields["dag"].widget.input_type = "text"  # a date field of a browser would drop what was typed
        return form, on_day(today, known)
    day = form.cleaned_data["dag"] if "dag" in asked else today
    return DayForm(initial={"dag": day}), on_day(day, known)


def on_day(day: date, known: Calendar) -> Example:
    """The example for a complaint received on that day; a year without kept days off gets its public holidays."""
    promise = known.on(day)
    kept = {off.year for off in promise.days_off}
    missing = {off: name for year in {day.year, day.year + 1} - kept for off, name in public_holidays(year).items()}
    return example(day, Promise(promise.terms, {**missing, **promise.days_off}))
