"""What happened, in plain words: what the complainant did and what was written to them; what is for staff stays inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.models import Attachment, Audience, Case, Channel, Entry, Kind, Letter
from complaints.models.actor import ActorKind
from complaints.models.entry import TRACES
from complaints.procedure.requests import answer_request_by
from site_gooiconsult.post.item import State
from site_gooiconsult.templatetags.dates import in_words

TOLD = {
    Kind.RECEIVED: "We kregen je klacht",
    Kind.ACKNOWLEDGED: "We bevestigden dat we je klacht hebben",
    Kind.ASSIGNED: "Je klacht kreeg een behandelaar",
    Kind.DELAY_ANNOUNCED: "We schreven je dat ons antwoord later komt",
    Kind.POSITION_TAKEN: "We schreven je ons standpunt",
    Kind.SETTLED: "We legden vast hoe je klacht is afgehandeld",
    Kind.MESSAGE_ADDED: "Je stuurde ons een bericht",
    Kind.CORRECTED: "We pasten je gegevens aan",
    Kind.RECEIPT_CORRECTED: "We verbeterden de dag waarop we je klacht kregen",
    Kind.CORRECTION_ASKED: "Je vroeg om een correctie van je gegevens",
    Kind.WITHDRAWN: "Je klacht is ingetrokken",
    Kind.ACCESS_GIVEN: "We maakten een brief voor je met een code voor Mijn dossier",
}
"""What the complainant is told, by what happened."""
KEPT_INSIDE = {
    Kind.POSITION_DRAFTED,
    Kind.LETTER_SENT,
    Kind.LETTER_REFUSED,
    Kind.LETTER_UNCERTAIN,
    Kind.LETTER_BOUNCED,
    Kind.WARNED_OF_HANDLING,
    Kind.WARNED_OF_NOTICE,
    Kind.TOLD_OFFICER,
    Kind.NOTED,
    Kind.GRANTED,
    Kind.GRANT_ENDED,
    Kind.OPENED_BY_NUMBER,
    *TRACES,
}
"""Work among staff. What became of a letter stands with the letter, and who looked has its own list."""
VIA = {
    Channel.FORM: "via het formulier op onze site",
    Channel.EMAIL: "per e-mail",
    Channel.PHONE: "per telefoon",
    Channel.LETTER: "per brief",
    Channel.TALK: "in een gesprek",
}
BECAME = {
    State.WAITING: "Dit bericht is onderweg.",
    State.SENDING: "Dit bericht is onderweg.",
    State.UNCERTAIN: "We weten niet zeker of dit bericht is aangekomen.",
    State.REFUSED: "Dit bericht kon niet worden bezorgd.",
    State.BOUNCED: "Dit bericht kon niet worden bezorgd.",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A letter to the complainant, and what became of it."""

    letter: Letter
    became: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; `text` is what the complainant wrote."""

    on: date
    what: str
    text: str
    letters: list[Written]
    files: list[Attachment]


def timeline(case: Case) -> list[Event]:
    """All that happened, the latest first; reads entries, letters and attachments as they were prefetched."""
    letters = [letter for letter in case.letters.all() if letter.audience == Audience.COMPLAINANT]
    files = list(case.attachments.all())
    events = [
        Event(
            case.filed_on if entry.kind == Kind.RECEIVED else entry.on,
            _what(entry, case),
            entry.text if entry.by_kind == ActorKind.COMPLAINANT else "",
            [written(letter) for letter in letters if letter.entry_id == entry.pk],
            [file for file in files if file.entry_id == entry.pk],
        )
        for entry in case.entries.all()
        if entry.kind in TOLD
    ]
    return events[::-1]


def written(letter: Letter) -> Written:
    """A letter with what became of it, in words."""
    sent = f"Verstuurd op {in_words(letter.delivered_on)}."
    return Written(letter, BECAME.get(letter.state, sent))  # type: ignore[call-overload]


def _what(entry: Entry, case: Case) -> str:
    told = TOLD[Kind(entry.kind)]
    if entry.kind == Kind.RECEIVED:
        return f"{told} {VIA[Channel(case.channel)]}"
    if entry.kind == Kind.CORRECTION_ASKED:
        return f"{told}. We antwoorden uiterlijk {in_words(answer_request_by(entry.on))}"
    return told
