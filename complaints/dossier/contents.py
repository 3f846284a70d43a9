"""All that a complainant may see of their own case: R10's data, the clock, what happened, the position, who looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from complaints.dossier.clock import Clock, NextDate, clock_of, coming
from complaints.dossier.terms import Flight, PromisedDate, destroyed, flight_of, terms_of
from complaints.dossier.timeline import Event, Written, timeline, written
from complaints.dossier.who_looked import Looks, looks
from complaints.models import Attachment, Audience, Case, Entry, Letter, LetterKind
from complaints.procedure.appeals import Appeal
from complaints.transitions.answering.propose import open_proposal
from complaints.transitions.ending.withdraw import obstacle
from site_gooiconsult.shared.dutch import in_words

OPEN, SETTLED = "in behandeling", "afgehandeld"
UNKNOWN = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class Joined:
    """A later case of the same complaint that was merged into this one, with all that stands in it (D14, R10)."""

    case: Case
    recorded: list[tuple[str, str | date]]
    timeline: list[Event]

    @property
    def events(self) -> list[Event]:
        """The timeline as one reads it on paper: from the beginning."""
        return self.timeline[::-1]


@dataclass(frozen=True, slots=True)
class Contents:
    """A case as its complainant sees it on a day."""

    case: Case
    clock: Clock
    coming: NextDate
    terms: list[PromisedDate]
    flight: Flight
    kept: PromisedDate
    recorded: list[tuple[str, str | date]]
    timeline: list[Event]
    position: Written | None
    looks: list[Looks]
    joined: list[Joined]
    may_withdraw: bool

    @property
    def status(self) -> str:
        """The official status (R12)."""
        return SETTLED if self.case.settled_on else OPEN

    @property
    def events(self) -> list[Event]:
        """The timeline as one reads it on paper: from the beginning."""
        return self.timeline[::-1]

    @property
    def answered_before(self) -> bool:
        """Whether the position shown is that of an earlier round: the complaint was opened again since (D13)."""
        return self.position is not None and self.position.letter.round < len(self.clock.facts.rounds)

    @property
    def appeal(self) -> Appeal | None:
        """The appeal against the position (R15)."""
        return self.clock.contested.appeal if self.clock.contested else None

    @property
    def proposal(self) -> Entry | None:
        """The proposal that waits for an answer (D28)."""
        return open_proposal(self.case)

    @property
    def silent(self) -> bool:
        """Whether our answer is late (D27)."""
        clock = self.clock
        return self.case.is_open and clock.run.position_came is None and clock.on > clock.dates.answer_by

    @property
    def appeal_title(self) -> str:
        """What stands above the way to appeal, as it is by now."""
        if self.appeal is not None:
            return "Je beroep is klaar" if self.appeal.ended else "Je bent in beroep"
        return "Beroep kan niet meer" if self.appeal_passed else "Niet eens met ons antwoord?"

    @property
    def appeal_late(self) -> bool:
        """Whether the appeal was made after its last day, and after our answer (D5, D27)."""
        until, appeal = self.clock.appeal_by, self.appeal
        return appeal is not None and until is not None and appeal.made > until

    @property
    def appeal_passed(self) -> bool:
        """Whether the last day to appeal is over."""
        return self.clock.appeal_by is not None and self.clock.on > self.clock.appeal_by


def contents_of(case: Case, on: date) -> Contents:
    """Read a case for its complainant: a fixed number of queries, however much there is in it."""
    case = all_of(Case.objects.filter(pk=case.pk)).get()
    clock = clock_of(case, on)
    terms = terms_of(clock)
    return Contents(
        case=case,
        clock=clock,
        coming=coming(clock),
        terms=terms,
        flight=flight_of(clock, terms),
        kept=destroyed(clock),
        recorded=recorded(case),
        timeline=timeline(case),
        position=position(case),
        looks=looks(case),
        joined=[Joined(each, recorded(each), timeline(each)) for each in all_of(case.merged.order_by("pk"))],
        may_withdraw=not obstacle(case),
    )


def all_of(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with all that is read of them here; of files the name, not the bytes."""
    files = Prefetch("attachments", Attachment.objects.defer("content"))
    return cases.select_related("handler", "subject").prefetch_related("rounds__position", "letters", "entries", files)


def recorded(case: Case) -> list[tuple[str, str | date]]:
    """The recorded data with their labels: R2's always, what was optional where it is there, and the rest of R12."""
    settled = case.settled_on is not None
    rows: list[tuple[str, str | date | None]] = [
        ("Naam", case.name or UNKNOWN),
        ("Organisatie", case.organisation),
        ("Je dient in namens", case.on_behalf_of),
        ("Adres", f"{case.street} {case.house_number}".strip() or UNKNOWN),
        ("Postcode en woonplaats", f"{case.postcode} {case.city}".strip() or UNKNOWN),
        ("Land", case.country),
        ("E-mailadres", case.email or UNKNOWN),
        ("Telefoonnummer", case.phone),
        ("Onderwerp", case.subject.name if case.subject else ""),
        ("Je klacht", case.description or UNKNOWN),
        ("Wanneer het gebeurde", case.occurred),
        ("Wat je een goede oplossing vindt", case.desired_outcome),
        ("Zaaknummer", case.number),
        ("Ingediend op", case.filed_on),
        ("Status", SETTLED if settled else OPEN),
        ("Eerder afgehandeld", "\n".join(_earlier(case))),
        ("Afgehandeld op", case.settled_on),
        ("Hoe je klacht is afgehandeld", case.get_manner_display() if settled else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _earlier(case: Case) -> list[str]:
    """When and how each round before the last one ended (D13)."""
    ended = (run for run in case.rounds.all() if run.ended_on)
    return [f"{in_words(run.ended_on)}: {run.get_manner_display()}" for run in ended]


def position(case: Case) -> Written | None:
    """The last position that was sent; one that is being drafted or still waits is not yet the firm's."""
    sent = [letter for letter in letters_to_complainant(case) if letter.paper == LetterKind.TAKE_POSITION]
    return written(sent[-1]) if sent and sent[-1].delivered_on else None


def letters_to_complainant(case: Case) -> list[Letter]:
    """The correspondence that went out, in order."""
    return [letter for letter in case.letters.all() if letter.audience == Audience.COMPLAINANT]
