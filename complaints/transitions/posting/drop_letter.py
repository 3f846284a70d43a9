"""A letter on paper does not go to the post after all: it counts as not sent, so that another can be written (D18)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, Letter
from complaints.models.letter import DROPPED
from complaints.transitions.posting.record_posted import locked, to_post
from complaints.transitions.step import step
from site_gooiconsult.shared.post.item import State

LETTER_DROPPED = Kind("letter_dropped", "Brief gaat niet op de post", told="")


def obstacle(case: Case) -> str:
    """Why no letter can be taken back now, as a sentence for staff; empty where one can."""
    return "" if to_post(case) else "Er ligt geen brief klaar om te posten."


def drop_letter(case: Case, *, by: Actor, on: date, which: Letter, reason: str, seen: int | None = None) -> Case:
    """Take back a letter that waits to be posted; what it answered stands open again."""
    with step(case, by=by, on=on, seen=seen) as taken:
        letter = locked(taken, which)
        if letter.failure == DROPPED:
            return taken.case
        taken.refuse_unless(letter.to_post, "Deze brief wacht niet op de post.")
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom de brief niet op de post gaat.")
        letter.state, letter.failure = State.REFUSED, DROPPED
        letter.save(update_fields=["state", "failure"])
        taken.record(LETTER_DROPPED, text=f"{letter.label}. {reason.strip()}")
    return taken.case
