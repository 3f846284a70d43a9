"""Whether this site is a demo, for the sign-in page."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def is_demo() -> bool:
    """True where accounts with a known password exist, and the second factor is off."""
    return bool(settings.DEMO)
