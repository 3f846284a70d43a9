"""The clock as the complainant reads it: what a case may count on, and the next date that matters (D22).

The dates are those of the staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from complaints import promises
from complaints.facts import duties_of, facts_of
from complaints.models import Case, Manner
from complaints.procedure import duties
from complaints.procedure.appeals import Appeal
from complaints.procedure.duties import Facts, Reading, RoundFacts, Step
from complaints.procedure.terms import Deadlines, Promise
from site_gooiconsult.shared.dutch import in_words

ENDED: dict[str, str] = {
    Manner.WITHDRAWN: "Je klacht is ingetrokken.",
    Manner.NO_COMPLAINT: "We behandelen je bericht niet als klacht.",
    Manner.NOT_REACHED: "We konden je niet bereiken. Daarom sloten we je klacht af.",
}
"""How it ended, where no answer was given (D12)."""


@dataclass(frozen=True, slots=True)
class NextDate:
    """The next date, and what it means."""

    lead: str
    day: date
    more: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a case may count on, on a day: the facts, the dates in force, the rule sheet."""

    on: date
    ended: str
    """How it ended, in words; empty while it is open."""
    facts: Facts
    dates: Deadlines
    sheet: Mapping[str, Reading]
    """How each rule reads for the last round."""
    rulings: list[tuple[Appeal, Reading]]
    """What each ruling asks of us, and how that reads; of every round (R15)."""

    @property
    def run(self) -> RoundFacts:
        """The last round."""
        return self.facts.rounds[-1]

    @property
    def promise(self) -> Promise:
        """What was promised when it began (D26)."""
        return self.run.promise

    @property
    def again(self) -> bool:
        """Whether it was opened again (D13)."""
        return len(self.facts.rounds) > 1

    @property
    def contested(self) -> RoundFacts | None:
        """The last round whose position arrived: the one that can be appealed against."""
        return next((run for run in reversed(self.facts.rounds) if run.position_came), None)

    @property
    def appeal_by(self) -> date | None:
        """The last day to appeal, once the position has arrived (R15, D5)."""
        return self.contested.appeal_by if self.contested else None

    @property
    def destroy_on(self) -> date | None:
        """The day on which the case is destroyed; none while it is open, or an appeal runs (R13)."""
        step = duties.next_step(self.facts)
        return step.on if step.step is Step.DESTROY else None


def clock_of(case: Case, on: date) -> Clock:
    """Read the clock of a case; two queries, and none for rounds and letters where they were prefetched."""
    known = promises.calendar()
    facts = facts_of(case, known)
    readings = duties_of(case, on, known)
    sheet = {each.rule: each for each in readings if each.round == len(facts.rounds)}
    asked = [each for each in facts.appeals if each.execute_by]
    rulings = list(zip(asked, (each for each in readings if each.rule == "R15"), strict=False))
    dates = duties.in_force(facts.rounds[-1])
    ended = "" if case.is_open else ENDED.get(case.manner, "Je klacht is afgehandeld.")
    return Clock(on, ended, facts, dates, sheet, rulings)


def coming(clock: Clock) -> NextDate:
    """The next date that matters to the complainant."""
    return _appeal(clock) or _end(clock) or _answer(clock)


def _appeal(clock: Clock) -> NextDate | None:
    """What comes of an appeal, or the last day for one; nothing while a later round waits for its answer (R15)."""
    appeal, by = clock.run.appeal, clock.appeal_by
    if clock.run.position_came is None or by is None:
        return None
    if appeal is None:
        question = "Ben je het niet eens met ons antwoord? Je kunt in beroep tot en met"
        return NextDate(question, by) if clock.on <= by else None
    if appeal.ended is not None:
        return None
    if appeal.execute_by is not None:
        return NextDate("Er is een uitspraak. We doen wat die vraagt, uiterlijk", appeal.execute_by)
    return NextDate("Je ging in beroep op", appeal.made, "We wachten op de uitspraak van de geschillencommissie.")


def _end(clock: Clock) -> NextDate | None:
    if clock.destroy_on is None:
        return None
    return NextDate(f"{clock.ended} We vernietigen je dossier op", clock.destroy_on)


def _answer(clock: Clock) -> NextDate:
    dates, run = clock.dates, clock.run
    if run.position_came is not None:
        return NextDate("Je kreeg ons antwoord op", run.position_came)
    if clock.on > dates.answer_by:
        return NextDate("Je had ons antwoord moeten hebben op", dates.answer_by, "Dat is niet gelukt. Dat spijt ons.")
    if run.acknowledged is None and clock.on <= dates.acknowledge_by:
        return NextDate("Je krijgt onze bevestiging uiterlijk", dates.acknowledge_by)
    if clock.on <= dates.handle_by < dates.answer_by:
        later = f"Lukt dat niet? Dan krijg je uiterlijk {in_words(dates.answer_by)} ons antwoord."
        return NextDate("We handelen je klacht af, uiterlijk", dates.handle_by, later)
    return NextDate("Je krijgt ons antwoord uiterlijk", dates.answer_by)
