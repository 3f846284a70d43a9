"""A posted letter came back: it reads as not sent until it is made good, and it lengthens no term (D18)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Audience, Case, Letter
from complaints.transitions.posting.post_letter import LETTER_BOUNCED, settle_with
from complaints.transitions.posting.record_posted import locked
from complaints.transitions.step import step
from site_gooiconsult.shared.post.item import State


def posted(case: Case) -> list[Letter]:
    """The letters on paper that went out; no query where the letters were prefetched."""
    letters = (each for each in case.letters.all() if each.on_paper and each.audience == Audience.COMPLAINANT)
    return [letter for letter in letters if letter.state == State.SENT]


def obstacle(case: Case) -> str:
    """Why no letter can have come back, as a sentence for staff; empty where one can."""
    return "" if posted(case) else "Er is geen brief gepost."


def record_return(case: Case, *, by: Actor, on: date, which: Letter, seen: int | None = None) -> Case:
    """Record that it came back; the case is open again where it was settled by it (D20)."""
    with step(case, by=by, on=on, seen=seen) as taken:
        letter = locked(taken, which)
        if letter.state == State.BOUNCED:
            return taken.case
        taken.refuse_unless(letter.on_paper and letter.state == State.SENT, "Deze brief is nog niet gepost.")
        letter.state, letter.delivered_on, letter.came_on = State.BOUNCED, None, None
        letter.save(update_fields=["state", "delivered_on", "came_on"])
        taken.record(LETTER_BOUNCED, text=letter.label)
        settle_with(taken, letter)
    return taken.case
