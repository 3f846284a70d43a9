"""Dates in Dutch words, with the weekday: dinsdag 8 december 2026."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format


@lru_cache(maxsize=1000)
def in_words(day: date | None) -> str:
    """The date in words; nothing for no date."""
    return date_format(day, "l j F Y") if day else ""
