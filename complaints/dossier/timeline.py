"""What happened, in plain words: what the complainant did and what was written to them; what is for staff stays inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.models import Attachment, Audience, Case, Channel, Entry, Kind, Letter
from complaints.models.actor import ActorKind
from complaints.procedure.requests import answer_request_by
from complaints.transitions.taking_in.add_correspondence import CORRESPONDENCE
from complaints.transitions.taking_in.ask_correction import CORRECTION_ASKED
from complaints.transitions.taking_in.receive import RECEIVED
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.post.item import State

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
            case.filed_on if entry.kind == RECEIVED else entry.on,
            _what(entry, case),
            entry.text if entry.by_kind == ActorKind.COMPLAINANT or entry.kind in CORRESPONDENCE else "",
            [written(letter) for letter in letters if letter.entry_id == entry.pk],
            [file for file in files if file.entry_id == entry.pk],
        )
        for entry in case.entries.all()
        if Kind.of(entry.kind).told
    ]
    return events[::-1]


def written(letter: Letter) -> Written:
    """A letter with what became of it, in words."""
    if letter.on_paper:
        return Written(letter, _became_on_paper(letter))
    sent = f"Verstuurd op {in_words(letter.delivered_on)}."
    return Written(letter, BECAME.get(letter.state, sent))  # type: ignore[call-overload]


def _became_on_paper(letter: Letter) -> str:
    came = f" Aangekomen op {in_words(letter.came_on)}." if letter.came_on else ""
    return {
        State.WAITING: "Deze brief gaat nog op de post.",
        State.SENT: f"Op de post gedaan op {in_words(letter.delivered_on)}.{came}",
        State.REFUSED: "Deze brief hebben we niet verstuurd.",
    }.get(State(letter.state), "Deze brief kwam terug.")


def _what(entry: Entry, case: Case) -> str:
    told = Kind.of(entry.kind).told
    if entry.kind == RECEIVED:
        return f"{told} {VIA[Channel(case.channel)]}"
    if entry.kind == CORRECTION_ASKED:
        return f"{told}. We antwoorden uiterlijk {in_words(answer_request_by(entry.on))}"
    if entry.about and entry.about != entry.on:
        return f"{told}, op {in_words(entry.about)}"
    return told
