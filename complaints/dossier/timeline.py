"""What happened, in plain words: what the complainant did and what was written to them; what is for staff stays inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.models import Attachment, Audience, Case, Channel, Entry, Kind, Letter
from complaints.models.actor import ActorKind
from complaints.models.entry import CORRESPONDENCE, TRACES, WARNINGS
from complaints.procedure.requests import answer_request_by
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.post.item import State

TOLD = {
    Kind.RECEIVED: "We kregen je klacht",
    Kind.ACKNOWLEDGED: "We bevestigden dat we je klacht hebben",
    Kind.ASSIGNED: "Je klacht kreeg een behandelaar",
    Kind.DELAY_ANNOUNCED: "We schreven je dat ons antwoord later komt",
    Kind.POSITION_TAKEN: "We schreven je ons standpunt",
    Kind.SETTLED: "We legden vast hoe je klacht is afgehandeld",
    Kind.MESSAGE_ADDED: "Je stuurde ons een bericht",
    Kind.REOPENED: "We openden je klacht opnieuw",
    Kind.APPEALED: "Je ging in beroep",
    Kind.RULED: "Je beroep eindigde",
    Kind.EXECUTED: "We deden wat de uitspraak vroeg",
    Kind.JOINED: "We voegden een latere klacht van jou hierbij",
    Kind.MERGED: "We voegden deze klacht bij een eerdere van jou",
    Kind.BREACHED: "We legden vast dat je klacht niet vertrouwelijk bleef",
    Kind.ATTEMPTED: "We probeerden je te bereiken",
    Kind.UNREACHED: "We konden je niet bereiken en sloten je klacht af",
    Kind.NO_COMPLAINT: "We behandelen je bericht niet als klacht",
    Kind.THIRD_WEEK_ASKED: "We schreven je dat we een week extra nodig hebben",
    Kind.MISSING_ASKED: "We vroegen je om wat nog ontbreekt",
    Kind.HEARD: "We legden vast wat je ons vertelde of stuurde",
    Kind.SAID: "We legden vast wat we je vertelden of stuurden",
    Kind.CORRECTED: "We pasten je gegevens aan",
    Kind.RECEIPT_CORRECTED: "We verbeterden de dag waarop we je klacht kregen",
    Kind.CORRECTION_ASKED: "Je vroeg om een correctie van je gegevens",
    Kind.WITHDRAWN: "Je klacht is ingetrokken",
    Kind.HELD: "We besloten je dossier langer te bewaren",
    Kind.HOLD_LIFTED: "We bewaren je dossier niet langer dan gewoon",
    Kind.DESTROY_LATER: "We kozen een latere dag om je dossier te vernietigen",
    Kind.REQUEST_RECORDED: "We legden je verzoek over je gegevens vast",
    Kind.REQUEST_ANSWERED: "We antwoordden op je verzoek over je gegevens",
    Kind.ACCESS_GIVEN: "We maakten een brief voor je met een code voor Mijn dossier",
}
"""What the complainant is told, by what happened."""
KEPT_INSIDE = {
    Kind.RELEASED,
    Kind.POSITION_DRAFTED,
    Kind.LETTER_SENT,
    Kind.LETTER_POSTED,
    Kind.LETTER_CAME,
    Kind.LETTER_DROPPED,
    Kind.LETTER_REFUSED,
    Kind.LETTER_UNCERTAIN,
    Kind.LETTER_BOUNCED,
    Kind.SENT_AGAIN,
    *WARNINGS,
    Kind.WARNED_OF_LATEST,
    Kind.WARNED_OF_REQUEST,
    Kind.NOTED,
    Kind.THIRD_WEEK_DROPPED,
    Kind.CONCERNED,
    Kind.CONCERN_CLEARED,
    Kind.LINKED,
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
            entry.text if entry.by_kind == ActorKind.COMPLAINANT or entry.kind in CORRESPONDENCE else "",
            [written(letter) for letter in letters if letter.entry_id == entry.pk],
            [file for file in files if file.entry_id == entry.pk],
        )
        for entry in case.entries.all()
        if entry.kind in TOLD
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
    told = TOLD[Kind(entry.kind)]
    if entry.kind == Kind.RECEIVED:
        return f"{told} {VIA[Channel(case.channel)]}"
    if entry.kind == Kind.CORRECTION_ASKED:
        return f"{told}. We antwoorden uiterlijk {in_words(answer_request_by(entry.on))}"
    if entry.about and entry.about != entry.on:
        return f"{told}, op {in_words(entry.about)}"
    return told
