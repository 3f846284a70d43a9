"""The end of a workflow. Wagtail's models read this module while they load, so that it can import none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish(workflow_state: WorkflowState, user: Any = None) -> None:
    """What was approved is published, now or at its planned moment; approving is a right of its own."""
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
