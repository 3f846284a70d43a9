"""What became of a letter: sent, refused, uncertain or bounced; a promise counts as kept from delivery (D18)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Audience, Case, Entry, Kind, Letter, LetterKind
from complaints.transitions.answering.settle import complete
from complaints.transitions.step import StepTaken, step
from complaints.transitions.tell_keeper import tell_keeper
from site_gooiconsult.shared.post.item import State

LETTER_SENT = Kind("letter_sent", "Bericht verstuurd", told="", decides=False)
LETTER_REFUSED = Kind("letter_refused", "Bericht niet aangenomen", told="")
LETTER_UNCERTAIN = Kind("letter_uncertain", "Onzeker of het bericht is aangekomen", told="")
LETTER_BOUNCED = Kind("letter_bounced", "Bericht kwam terug", told="")
POST_LETTER = LetterKind("post_letter", "Melding dat een bericht niet aankwam")

ENTRY = {
    State.SENT: LETTER_SENT,
    State.REFUSED: LETTER_REFUSED,
    State.UNCERTAIN: LETTER_UNCERTAIN,
    State.BOUNCED: LETTER_BOUNCED,
}


def post_letter(
    letter: Letter, *, by: Actor, on: date, became: State, code: str = "", delivered_on: date | None = None
) -> Case:
    """Record what became of a letter and what follows for the case; what is no news changes nothing.

    `delivered_on` is the day on which it arrived, where somebody finds that out on a later day.
    """
    with step(letter.case, by=by, on=on) as taken:
        posted = Letter.objects.select_for_update().get(pk=letter.pk)
        if not _is_news(posted, became):
            return taken.case
        possible = delivered_on is None or posted.ordered_on <= delivered_on <= on
        taken.refuse_unless(possible, "Kies een dag na het versturen, vandaag of eerder.")
        posted.state = became
        posted.delivered_on = (delivered_on or on) if became is State.SENT else None
        posted.failure = code
        posted.leased_until = None
        posted.save(update_fields=["state", "delivered_on", "failure", "leased_until"])
        _tell(taken, posted, became)
        settle_with(taken, posted)
    return taken.case


def settle_with(taken: StepTaken, posted: Letter) -> None:
    """The position of this round settles the case on the day on which it went out; part of `record_posted` too (D20)."""
    if posted.paper == LetterKind.TAKE_POSITION and posted.round == taken.run.number:
        complete(taken, posted)


def _is_news(letter: Letter, became: State) -> bool:
    """What failed stays failed, to be sent again as another letter; of what was sent only a bounce is news."""
    if letter.failed:
        return False
    return became is State.BOUNCED if letter.state == State.SENT else became != letter.state


def _tell(taken: StepTaken, letter: Letter, became: State) -> Entry | None:
    """An entry in the timeline; what did not reach the complainant comes before the handler (D18)."""
    to_complainant = letter.audience == Audience.COMPLAINANT
    if became is State.SENT and not to_complainant:
        return None
    entry = taken.record(ENTRY[became], text=letter.label)
    if became is not State.SENT and to_complainant:
        tell_keeper(taken, entry, POST_LETTER, what=letter.label, became=became.value)
    return entry
