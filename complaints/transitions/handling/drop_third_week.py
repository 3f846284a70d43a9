"""The handler decides that the third week needs no word (D3)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case
from complaints.transitions.handling.ask_third_week import THIRD_WEEK_DROPPED, not_yet, obstacle
from complaints.transitions.step import step

__all__ = ["drop_third_week", "not_yet", "obstacle"]


def drop_third_week(case: Case, *, by: Actor, on: date, seen: int | None = None) -> Case:
    """Let go of the letter that stood drafted; the dates stay what they were."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if not taken.case.entries.filter(kind=THIRD_WEEK_DROPPED, round=taken.run.number).exists():
            taken.refuse_if(obstacle(taken.case) or not_yet(taken.case, on))
            taken.record(THIRD_WEEK_DROPPED)
    return taken.case
