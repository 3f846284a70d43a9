"""The procedure is published by approval only: of the officer or the deputy, and never of who wrote it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState
from wagtail.models.pages import PagePermissionTester

from site_gooiconsult.shared.firm.fixed import FixedAddressTester


def authors_of(page: Page) -> set[int]:
    """Who wrote what is not public yet: the users of all revisions since the public one."""
    waiting = page.revisions.filter(pk__gt=page.live_revision_id or 0)
    return set(waiting.exclude(user=None).values_list("user_id", flat=True))


class ApprovalByAnother(AbstractGroupApprovalTask):
    """Approval by a member of the groups who wrote none of it."""

    class Meta:
        verbose_name = "goedkeuring door een ander"
        verbose_name_plural = "goedkeuringen door een ander"

    @classmethod
    def get_description(cls) -> str:
        return "Iemand uit de gekozen groepen keurt goed, maar nooit het eigen werk."

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return bool(self._user_in_groups(user))

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not self._user_in_groups(user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        """Nothing for outsiders, and nothing for authors: they wait for somebody else."""
        if not self._user_in_groups(user) or user.pk in authors_of(obj):
            return []
        return [
            ("reject", "Vraag om een wijziging", True),
            ("approve", "Keur goed en publiceer", False),
            ("approve", "Keur goed met een opmerking", True),
        ]

    def get_task_states_user_can_moderate(self, user: AbstractBaseUser, **kwargs: Any) -> QuerySet[TaskState]:
        if self._user_in_groups(user):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Asked again at the moment itself: the text may have got another author since the screen was shown."""
        page = task_state.workflow_state.content_object
        if action_name not in {name for name, _, _ in self.get_actions(page, user)}:
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)


class ByApprovalOnly(FixedAddressTester):
    """Nobody publishes the page, whatever their rights; the end of the workflow does."""

    def can_publish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return PagePermissionTester.can_publish(self)
