"""The name of a colleague in a template."""

from django import template
from django.contrib.auth.models import User

from complaints.models import colleagues

register = template.Library()


@register.filter
def name_of(user: User | None) -> str:
    """What a colleague is called; nothing where nobody is meant."""
    return colleagues.name_of(user) if user else ""
