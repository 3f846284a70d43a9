"""What became of a letter: sent, refused, uncertain or bounced; a promise counts as kept from delivery (D18)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Audience, Case, Kind, Letter, Paper
from complaints.transitions.settle import complete
from complaints.transitions.step import step
from site_gooiconsult.post.item import State

ENTRY = {
    State.SENT: Kind.LETTER_SENT,
    State.REFUSED: Kind.LETTER_REFUSED,
    State.UNCERTAIN: Kind.LETTER_UNCERTAIN,
    State.BOUNCED: Kind.LETTER_BOUNCED,
}


def post_letter(letter: Letter, *, by: Actor, on: date, became: State, code: str = "") -> Case:
    """Record what became of a letter and what follows for the case; saying the same again changes nothing."""
    with step(letter.case, by=by, on=on) as taken:
        posted = Letter.objects.select_for_update().get(pk=letter.pk)
        if posted.state == became:
            return taken.case
        posted.state = became
        posted.delivered_on = on if became is State.SENT else None
        posted.failure = code
        posted.leased_until = None
        posted.save(update_fields=["state", "delivered_on", "failure", "leased_until"])
        if posted.audience == Audience.COMPLAINANT or became is not State.SENT:
            taken.record(ENTRY[became], text=Paper(posted.paper).label)
        if posted.paper == Paper.TAKE_POSITION and posted.round == taken.run.number:
            complete(taken.case, posted)
    return taken.case
