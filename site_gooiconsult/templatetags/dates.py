"""Dates and moments in templates, marked up for machines."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from site_gooiconsult.shared.dutch import in_words

register = template.Library()


register.filter("in_words", in_words)


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
