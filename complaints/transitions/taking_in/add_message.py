"""The complainant adds a message or files: on the timeline and with the handler at once (R5, R12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from complaints.models import Actor, Case, Kind, LetterKind
from complaints.transitions.step import StepTaken, step
from complaints.transitions.taking_in.receive import File, attach
from complaints.transitions.tell_keeper import tell_keeper

MESSAGE_ADDED = Kind("message_added", "Bericht van de klager", told="Je stuurde ons een bericht")
ADD_MESSAGE = LetterKind("add_message", "Bericht over een nieuw bericht")

A_DAY = 10
TOO_MANY = f"Je stuurde vandaag al {A_DAY} berichten. Stuur ons het volgende per e-mail, of morgen hier."


def add_message(case: Case, *, by: Actor, on: date, text: str, files: Sequence[File] = ()) -> Case:
    """Add a message, settled or not (D16). Sending the same one twice in a row adds it once."""
    with step(case, by=by, on=on) as taken:
        text = text.strip()
        taken.refuse_unless(bool(text or files), "Schrijf een bericht of kies een bestand.")
        if _said(taken, text, files):
            return taken.case
        messages = taken.case.entries.filter(kind=MESSAGE_ADDED, on=on)
        taken.refuse_unless(messages.count() < A_DAY, TOO_MANY)
        entry = taken.record(MESSAGE_ADDED, text=text)
        attach(entry, files)
        tell_keeper(taken, entry, ADD_MESSAGE)
    return taken.case


def _said(taken: StepTaken, text: str, files: Sequence[File]) -> bool:
    """Whether the last message of today is this one: a button pressed twice, or a page sent again."""
    last = taken.case.entries.filter(kind=MESSAGE_ADDED, on=taken.on).last()
    if last is None or last.text != text:
        return False
    there = list(last.attachments.values_list("name", "size"))
    return there == [(file.name, len(file.content)) for file in files]
