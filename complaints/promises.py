"""What the firm promises: today, for its pages; and on the day that a case was received, for that case (D1, D15)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from complaints.models import DayOff, TermsVersion
from complaints.procedure.terms import Promise, Terms


class Decision(NamedTuple):
    """One decision on one day, as the calendar reads it: a hundred rows cost less than a hundred objects."""

    day: date
    name: str
    off: bool
    by_system: bool
    decided_on: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """All versions of the terms and all decisions on days off, read once."""

    versions: tuple[tuple[date, Terms], ...]
    decisions: tuple[Decision, ...]
    cache: dict[date, Promise]

    def on(self, received: date) -> Promise:
        """What holds for a complaint received on that day."""
        if received not in self.cache:
            self.cache[received] = Promise(self._terms(received), self._days_off(received))
        return self.cache[received]

    def _terms(self, received: date) -> Terms:
        after = bisect_right([starts for starts, _ in self.versions], received)
        return self.versions[after - 1][1] if after else Terms()

    def _days_off(self, received: date) -> dict[date, str]:
        """A decision of staff counts for what is received on a later day; a filled-in holiday always does (D1)."""
        days: dict[date, str] = {}
        for decision in self.decisions:
            if not decision.by_system and decision.decided_on >= received:
                continue
            if decision.off:
                days[decision.day] = decision.name
            else:
                days.pop(decision.day, None)
        return days


def calendar() -> Calendar:
    """Read the terms and the days off: two queries. Decisions come in the order in which they override each other."""
    decisions = DayOff.objects.order_by("-by_system", "decided_on", "pk").values_list(*Decision._fields)
    versions = TermsVersion.objects.order_by("starts_on")
    return Calendar(tuple((row.starts_on, row.terms) for row in versions), tuple(map(Decision._make, decisions)), {})


def terms_on(on: date) -> Terms:
    """The numbers that hold for what is received on that day, for pages that print no date: one query."""
    row = TermsVersion.objects.filter(starts_on__lte=on).order_by("starts_on").last()
    return row.terms if row else Terms()


def today(on: date) -> Promise:
    """What the public pages print: the terms and days off for what is received on that day."""
    return calendar().on(on)
