"""What all transitions share: lock, check, write the entry, put letters in the outbox, bring the index up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import transaction

from complaints import promises
from complaints.facts import dates_of, index_of
from complaints.letters import Draft
from complaints.models import Actor, Audience, Case, Entry, Kind, Letter, LetterKind, Manner, Round
from complaints.permissions import Right, allows
from complaints.procedure.terms import Deadlines
from complaints.promises import Calendar
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post.message import new_message_id


class NotAllowed(Exception):
    """A step that cannot be taken now; its text is a Dutch sentence for the person who tried, without case data."""


class NoRight(NotAllowed):
    """The person who tried may not take this step in this case."""

    def __init__(self) -> None:
        super().__init__("Je mag deze stap in dit dossier niet zetten.")


class Gone(NotAllowed):
    """The case has been destroyed."""

    def __init__(self) -> None:
        super().__init__("Dit dossier bestaat niet meer.")


class Changed(NotAllowed):
    """The case changed since the screen was opened; `entries` is what was added meanwhile."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__("Dit dossier is intussen gewijzigd. Kijk wat er veranderde en probeer het opnieuw.")
        self.entries = entries


ALREADY_SETTLED = "Deze klacht is al afgehandeld."
UNKNOWN = "Er is geen dossier met dit zaaknummer waarin je mag werken."
NO_ADDRESS = "Er is geen e-mailadres en geen volledig postadres. Vul een van de twee aan."


@dataclass
class StepTaken:
    """One step in one locked case."""

    case: Case
    by: Actor
    on: date

    @cached_property
    def calendar(self) -> Calendar:
        """Terms and days off, read once."""
        return promises.calendar()

    @cached_property
    def run(self) -> Round:
        """The current round."""
        return last_round(self.case)

    @property
    def dates(self) -> Deadlines:
        """The dates in force now."""
        return dates_of(self.case, self.calendar)

    def letter(self, paper: LetterKind) -> Letter | None:
        """The last letter of that kind in this round."""
        return last_letter(self.case, paper)

    def refuse_if(self, obstacle: str) -> None:
        """Stop here where there is an obstacle; it is a Dutch sentence, empty where there is none."""
        if obstacle:
            raise NotAllowed(obstacle)

    def refuse_unless(self, condition: bool, reason: str) -> None:
        """Stop here with a Dutch reason where the condition fails."""
        if not condition:
            raise NotAllowed(reason)

    def record(self, kind: Kind, *, text: str = "", automatic: bool = False, about: date | None = None) -> Entry:
        """Write the entry in the timeline."""
        return Entry.objects.create(
            case=self.case,
            round=self.run.number,
            kind=kind,
            automatic=automatic,
            about=about,
            on=self.on,
            by_kind=self.by.kind,
            by=self.by.user,
            text=text,
        )

    def end(self, manner: Manner, day: date, *, merged_into: Case | None = None) -> None:
        """Settle the case without a position, on `day` (D12); a merged one names the case into which it went (D14)."""
        case = self.case
        case.manner, case.justified, case.settled_on, case.merged_into = manner, None, day, merged_into
        case.save(update_fields=["manner", "justified", "settled_on", "merged_into"])

    def order(self, entry: Entry, draft: Draft) -> Letter:
        """Put a letter in the outbox: a mail leaves soon after this transaction, a letter on paper waits to be posted (D18).

        It tells the dates that it is kept for.
        """
        on_paper = draft.audience == Audience.COMPLAINANT and not draft.to_address
        postal_address = self.case.postal_address if on_paper else ""
        self.refuse_unless(bool(draft.to_address or postal_address), NO_ADDRESS)
        self.refuse_if(draft.objection)
        body, marks = draft.written_out
        letter = Letter.objects.create(
            case=self.case,
            entry=entry,
            round=self.run.number,
            paper=draft.paper,
            audience=draft.audience,
            to_address=draft.to_address,
            postal_address=postal_address,
            subject=draft.subject,
            body=body,
            marks=marks,
            message_id=new_message_id(),
            ordered_on=self.on,
            **draft.told,
        )
        clock.soon("post_letters")
        return letter


@contextmanager
def step(
    case: Case, *, by: Actor, on: date, right: Right = Right.WORK_OWN, seen: int | None = None
) -> Iterator[StepTaken]:
    """Take one step: one transaction over a locked case, refused without the right or when it changed since `seen`.

    `seen` is the id of the last entry that the screen showed; None where no screen was open.
    """
    with transaction.atomic():
        taken = StepTaken(lock(case), by, on)
        if not allows(by, taken.case, right):
            raise NoRight
        refuse_when_changed(taken.case, seen)
        yield taken
        reindex(taken.case, taken.calendar)
        if taken.case.merged_into_id is not None:  # what holds it, holds its family (D25)
            reindex(_hold(taken.case.merged_into_id), taken.calendar)


def not_since(day: date, since: date, on: date, *, after: str) -> str:
    """Why a day cannot be it, as a sentence for staff: before what it follows, or still to come; empty where it can."""
    return "" if since <= day <= on else f"Kies een dag na {after}, vandaag of eerder."


def lock(case: Case) -> Case:
    """The same case as the database has it now, its row held until the transaction ends; before it, its first (D25)."""
    if case.merged_into_id is not None:
        _hold(case.merged_into_id)
    return _hold(case.pk)


def _hold(pk: int) -> Case:
    try:
        return Case.objects.select_for_update().get(pk=pk)
    except Case.DoesNotExist:
        raise Gone from None


def lock_other(case: Case, other: Case) -> Case | None:
    """Hold both cases until the transaction ends, always in the same order, so that no two steps wait for each other.

    Returns the other one; None where it is gone.
    """
    held = list(Case.objects.select_for_update().filter(pk__in=(case.pk, other.pk)).order_by("pk"))
    return next((each for each in held if each.pk == other.pk), None)


def refuse_when_changed(case: Case, seen: int | None) -> None:
    """Stop where somebody changed the case since the entry `seen`."""
    if seen is None:
        return
    newer = list(
        case.entries.filter(pk__gt=seen)
        .exclude(kind__in=[kind for kind in Kind.all() if not kind.decides])
        .select_related("by")
    )
    if newer:
        raise Changed(newer)


def reindex(case: Case, calendar: Calendar) -> bool:
    """Write the duty index of a case where it changed; whether it did."""
    fresh = index_of(case, calendar)
    changed = any(getattr(case, name) != value for name, value in fresh.items())
    if changed:
        for name, value in fresh.items():
            setattr(case, name, value)
        case.save(update_fields=list(fresh))
    return changed


def last_round(case: Case) -> Round:
    """The current round of a case; no query where the rounds were prefetched. Only a destroyed case has none."""
    rounds = list(case.rounds.all())
    if not rounds:
        raise Gone
    return rounds[-1]


def last_letter(case: Case, paper: LetterKind) -> Letter | None:
    """The last letter of that kind in the current round; no query where letters and rounds were prefetched."""
    number = last_round(case).number
    return next((each for each in reversed(case.letters.all()) if (each.round, each.paper) == (number, paper)), None)


def unreachable(case: Case) -> str:
    """Why the complainant cannot be written to, by mail or on paper, as a sentence for staff; empty where that can be."""
    return "" if case.email or case.postal_address else NO_ADDRESS


def pending(letter: Letter | None) -> bool:
    """Whether a letter was ordered and nothing says that it failed."""
    return letter is not None and not letter.failed
