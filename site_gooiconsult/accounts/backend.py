"""Who somebody is and what they may do: rights come from groups alone (R9)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet


class GroupBackend(ModelBackend):
    """Django's own, where a right that was given to one account counts for nothing, and asking for it costs nothing."""

    def get_user(self, user_id: Any) -> User | None:
        """The account with its profile, which every screen of the admin reads."""
        user = User.objects.select_related("wagtail_userprofile").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()
