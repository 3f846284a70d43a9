"""Whoever works the case writes to the complainant, at any time; no date moves (D28)."""

from __future__ import annotations

from datetime import date

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind, Manner
from complaints.transitions.step import step, unreachable

MESSAGE_SENT = Kind("message_sent", "Bericht aan de klager", told="We stuurden je een bericht")
SEND_MESSAGE = LetterKind("send_message", "Bericht")


def draft(case: Case, *, on: date, text: str) -> Draft:
    """The message as a letter."""
    return compose(SEND_MESSAGE, Audience.COMPLAINANT, case.email, for_complainant(case) | {"text": text.strip()})


def obstacle(case: Case) -> str:
    """Why nothing can be written here, as a sentence for staff; empty where it can. A settled case is no obstacle."""
    if case.manner == Manner.MERGED:
        return "Deze klacht is samengevoegd met een andere. Schrijf vanuit dat dossier."
    return unreachable(case)


def send_message(
    case: Case, *, by: Actor, on: date, text: str, letter: Draft | None = None, seen: int | None = None
) -> Case:
    """Send a message; the same one twice in a row on a day goes once."""
    with step(case, by=by, on=on, seen=seen) as taken:
        text = text.strip()
        taken.refuse_unless(bool(text), "Schrijf je bericht.")
        last = taken.case.entries.filter(kind=MESSAGE_SENT, on=on).last()
        if last is not None and last.text == text:
            return taken.case
        taken.refuse_if(obstacle(taken.case))
        taken.order(taken.record(MESSAGE_SENT, text=text), letter or draft(taken.case, on=on, text=text))
    return taken.case
