"""An example of the promised dates: what a complaint filed on some day may count on (D2 to D4), and the days skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from complaints.procedure.terms import Deadlines, Promise
from complaints.procedure.workdays import is_workday, skipped

SENTENCES = {
    "received": "Je dient je klacht in. Via het formulier krijg je meteen een bevestiging.",
    "acknowledge": "Uiterlijk nu heb je onze bevestiging, ook als je je klacht mailde.",
    "handle": "Uiterlijk nu is je klacht afgehandeld.",
    "notify": "Lukt het niet op tijd? Dan weet je het uiterlijk nu, met de reden.",
    "answer": "Uiterlijk nu heb je ons antwoord.",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A day that counts, and what happens on it: one or more of received, acknowledge, handle, notify, answer."""

    day: date
    names: tuple[str, ...]

    @property
    def sentences(self) -> str:
        """What may be counted on that day."""
        return " ".join(SENTENCES[name] for name in self.names)


@dataclass(frozen=True, slots=True)
class Example:
    """The dates of one complaint by the form, which is acknowledged on the day itself."""

    received: date
    dates: Deadlines
    days_off: Mapping[date, str]

    @property
    def days(self) -> list[tuple[date, bool]]:
        """Each day from receipt to the answer, and whether it is a working day."""
        length = (self.dates.answer_by - self.received).days
        run = (self.received + timedelta(days=n) for n in range(length + 1))
        return [(day, is_workday(day, self.days_off)) for day in run]

    @property
    def stops(self) -> list[Stop]:
        """The days that count, in order; what falls on one day stands together."""
        dates = self.dates
        named = {
            "received": self.received,
            "acknowledge": dates.acknowledge_by,
            "handle": dates.handle_by,
            "notify": dates.notify_by,
            "answer": dates.answer_by,
        }
        days = sorted(set(named.values()))
        return [Stop(day, tuple(name for name, its in named.items() if its == day)) for day in days]

    @property
    def skipped(self) -> dict[date, str]:
        """The named days off on the way to the answer (D22)."""
        return skipped(self.received, self.dates.answer_by, self.days_off)


def example(received: date, promise: Promise) -> Example:
    """The example for a complaint received on that day, under what is promised then."""
    return Example(received, promise.deadlines(received, acknowledged=received), promise.days_off)
