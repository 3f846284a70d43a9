"""Dates in words, with the weekday: dinsdag 8 december 2026."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

register = template.Library()


@register.filter
@lru_cache(maxsize=1000)
def in_words(day: date | None) -> str:
    """The date in words; nothing for no date."""
    return date_format(day, "l j F Y") if day else ""


@register.simple_tag
def day(value: date | None) -> str:
    """The date in words, marked up for machines."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), in_words(value)) if value else ""


@register.simple_tag
def moment(value: datetime | None) -> str:
    """The day, for staff without its year, and the time, marked up for machines; today is called today."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    said = "vandaag" if local.date() == timezone.localdate() else date_format(local, "l j F")
    return format_html('<time datetime="{}">{} om {} uur</time>', local.isoformat(), said, f"{local:%H:%M}")
