"""Dates in words, with the weekday: dinsdag 8 december 2026."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html

register = template.Library()


@register.filter
def in_words(day: date | None) -> str:
    """The date in words; nothing for no date."""
    return date_format(day, "l j F Y") if day else ""


@register.simple_tag
def day(value: date | None) -> str:
    """The date in words, marked up for machines."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), in_words(value)) if value else ""
