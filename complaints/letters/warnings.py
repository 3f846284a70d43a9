"""The lines of the mail that tells which terms come near or passed: a date and what to do (R4, R6, R7)."""

from __future__ import annotations

from datetime import date

from complaints.models import Kind
from site_gooiconsult.shared.dutch import in_words

RECEIPT = (Kind.WARNED_OF_RECEIPT, Kind.RECEIPT_LATE)
HANDLING = (Kind.WARNED_OF_HANDLING, Kind.HANDLING_LATE)
THIRD_WEEK = " Het bericht over de derde week staat voor je klaar. Verstuur het of sla het over."


def about(terms: int, released: int) -> str:
    """What the mail is about, for its subject."""
    if not terms:
        return f"{released} zonder behandelaar"
    return f"{terms} {'termijn' if terms == 1 else 'termijnen'} om naar te kijken"


def sentence(kind: str, day: date, *, late: bool, answer_by: date | None, third_week: bool) -> str:
    """What a warning says of its day."""
    when = in_words(day)
    if kind == Kind.RELEASED:
        return "kies een behandelaar."
    if kind in RECEIPT:
        return f"de ontvangst moest bevestigd zijn op {when}." if late else f"bevestig de ontvangst uiterlijk {when}."
    if kind in HANDLING:
        return f"de streefdatum {'was' if late else 'is'} {when}.{THIRD_WEEK if third_week else ''}"
    if kind == Kind.WARNED_OF_NOTICE:
        tell = f"Dat moest je melden op {when}. Het kan nog." if late else f"Meld dat uiterlijk {when}."
        return f"komt het antwoord na {in_words(answer_by) if answer_by else ''}? {tell}"
    return f"het antwoord {'moest' if late else 'moet'} weg zijn op {when}."
