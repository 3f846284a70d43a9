"""A case is closed again to a colleague to whom it was opened (R9)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Grant, Kind
from complaints.models.colleagues import name_of
from complaints.permissions import Right
from complaints.transitions.step import step

GRANT_ENDED = Kind("grant_ended", "Openstelling voor een collega beëindigd", told="")


def end_grant(grant: Grant, *, by: Actor, on: date) -> Case:
    """End it now, before its day; does nothing where it ended already."""
    with step(grant.case, by=by, on=on, right=Right.GRANT_ACCESS) as taken:
        removed, _ = taken.case.grants.filter(pk=grant.pk).delete()
        if removed:
            taken.record(GRANT_ENDED, text=f"Voor {name_of(grant.user)}.")
    return taken.case
