"""Who may see the subscribers, and take somebody off the list."""

from __future__ import annotations

from django.contrib.auth.models import User


def may_see(user: User) -> bool:
    """Whether a user may open the list and download it."""
    return user.has_perm("newsletter.view_subscriber")


def may_remove(user: User) -> bool:
    """Whether a user may end a subscription or erase it, for who asks so by telephone or mail."""
    return user.has_perm("newsletter.delete_subscriber")
