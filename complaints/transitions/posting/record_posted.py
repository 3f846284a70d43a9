"""A letter on paper went to the post: that day it counts as sent (D18), and the appeal term follows from it (D5)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Audience, Case, Kind, Letter
from complaints.transitions.posting.post_letter import settle_with
from complaints.transitions.step import NotAllowed, StepTaken, step
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.post.item import State

LETTER_POSTED = Kind("letter_posted", "Brief op de post gedaan", told="")

NOT_OF_THIS_CASE = "Deze brief hoort niet bij dit dossier."
NOT_AFTER_WRITING = "Kies een dag na het schrijven van de brief, vandaag of eerder."
NOT_AFTER_POSTING = "Kies een dag na het posten, vandaag of eerder."


def to_post(case: Case) -> list[Letter]:
    """The letters on paper that wait to be posted; no query where the letters were prefetched."""
    return [each for each in case.letters.all() if each.to_post and each.audience == Audience.COMPLAINANT]


def obstacle(case: Case) -> str:
    """Why nothing can be recorded as posted now, as a sentence for staff; empty where it can."""
    return "" if to_post(case) else "Er ligt geen brief klaar om te posten."


def record_posted(
    case: Case,
    *,
    by: Actor,
    on: date,
    which: Letter,
    posted_on: date,
    came_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Record the day of posting and, where it is known, the day on which it came; nothing for one that was posted."""
    with step(case, by=by, on=on, seen=seen) as taken:
        letter = locked(taken, which)
        if letter.state == State.SENT:
            return taken.case
        taken.refuse_unless(letter.to_post, "Deze brief wacht niet op de post.")
        taken.refuse_unless(letter.ordered_on <= posted_on <= on, NOT_AFTER_WRITING)
        taken.refuse_unless(came_on is None or posted_on <= came_on <= on, NOT_AFTER_POSTING)
        letter.state, letter.delivered_on, letter.came_on = State.SENT, posted_on, came_on
        letter.save(update_fields=["state", "delivered_on", "came_on"])
        came = f", aangekomen op {in_words(came_on)}" if came_on else ""
        taken.record(LETTER_POSTED, text=f"{letter.label}: gepost op {in_words(posted_on)}{came}.")
        settle_with(taken, letter)
    return taken.case


def locked(taken: StepTaken, which: Letter) -> Letter:
    """The same letter as the database has it now; refused where it is not of this case."""
    try:
        return Letter.objects.select_for_update().get(case=taken.case, pk=which.pk)
    except Letter.DoesNotExist:
        raise NotAllowed(NOT_OF_THIS_CASE) from None
