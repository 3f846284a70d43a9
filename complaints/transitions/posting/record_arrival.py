"""The complainant tells when our position came by post: the appeal term counts from that day (D5, R15)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, Kind, Letter, LetterKind
from complaints.transitions.posting.record_posted import NOT_AFTER_POSTING, locked
from complaints.transitions.step import step
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.post.item import State

LETTER_CAME = Kind("letter_came", "Brief aangekomen bij de klager", told="")


def on_its_way(case: Case) -> list[Letter]:
    """The positions on paper of which nobody knows when they came; no query where the letters were prefetched."""
    posted = (each for each in case.letters.all() if each.on_paper and each.state == State.SENT)
    return [letter for letter in posted if letter.paper == LetterKind.TAKE_POSITION and letter.came_on is None]


def obstacle(case: Case) -> str:
    """Why no arrival can be recorded now, as a sentence for staff; empty where it can."""
    return "" if on_its_way(case) else "Er is geen standpunt per brief onderweg."


def record_arrival(case: Case, *, by: Actor, on: date, which: Letter, came_on: date, seen: int | None = None) -> Case:
    """Record the day on which a posted letter came; once."""
    with step(case, by=by, on=on, seen=seen) as taken:
        letter = locked(taken, which)
        if letter.came_on == came_on:
            return taken.case
        taken.refuse_unless(letter.on_paper and letter.state == State.SENT, "Deze brief is nog niet gepost.")
        taken.refuse_unless(letter.came_on is None, "De dag waarop deze brief aankwam, staat al in het dossier.")
        posted_on = letter.delivered_on or on
        taken.refuse_unless(posted_on <= came_on <= on, NOT_AFTER_POSTING)
        letter.came_on = came_on
        letter.save(update_fields=["came_on"])
        taken.record(LETTER_CAME, text=f"{letter.label}: aangekomen op {in_words(came_on)}.")
    return taken.case
