"""What a colleague is called, on every screen and in every letter."""

from django.contrib.auth.models import User


def name_of(user: User) -> str:
    """First and last name; the user name where neither is known."""
    return user.get_full_name() or user.username
