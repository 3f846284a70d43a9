"""What the firm promises: today, for its pages; and on the day that a case was received, for that case (D1, D15)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from complaints.models import DayOff, TermsVersion
from complaints.procedure.terms import Promise, Terms
from complaints.procedure.workdays import ONE_DAY, last_workday


class Closing(NamedTuple):
    """Days in a row on which the firm is closed, from the first to the last."""

    first: date
    last: date
    name: str


class Decision(NamedTuple):
    """One decision on one day, as the calendar reads it: a hundred rows cost less than a hundred objects."""

    day: date
    name: str
    off: bool
    by_system: bool
    decided_on: date
    promised_until: date | None


@dataclass(frozen=True)
class Calendar:
    """All versions of the terms and all decisions on days off, read once."""

    versions: tuple[tuple[date, Terms], ...]
    decisions: tuple[Decision, ...]
    cache: dict[date, Promise]

    @cached_property
    def holidays(self) -> frozenset[date]:
        """The public holidays, off or worked."""
        return frozenset(each.day for each in self.decisions if each.by_system)

    @cached_property
    def closed(self) -> dict[date, str]:
        """The firm's own closing days, as they stand now: they move staff's targets and never a promise (D1)."""
        last = {each.day: each for each in self.decisions if each.day not in self.holidays}
        return {day: each.name for day, each in sorted(last.items()) if each.off}

    def closings(self, since: date) -> list[Closing]:
        """The closing days from a day on; those of one name with no working day between them are one closing."""
        found: list[Closing] = []
        for day, name in self.closed.items():
            before = found[-1] if found else None
            if before and before.name == name and last_workday(day - ONE_DAY, self.not_worked(since)) < before.first:
                found[-1] = Closing(before.first, day, name)
            elif day >= since:
                found.append(Closing(day, day, name))
        return found

    def not_worked(self, on: date) -> dict[date, str]:
        """The days on which staff do not work: the days off of today, and the closing days (D1, D2)."""
        return self.closed | dict(self.on(on).days_off)

    def on(self, received: date) -> Promise:
        """What holds for a complaint received on that day."""
        if received not in self.cache:
            self.cache[received] = Promise(self._terms(received), self._days_off(received))
        return self.cache[received]

    def _terms(self, received: date) -> Terms:
        after = bisect_right([starts for starts, _ in self.versions], received)
        return self.versions[after - 1][1] if after else Terms()

    def _days_off(self, received: date) -> dict[date, str]:
        """A filled-in holiday always counts; what staff decide of one counts for what is received on a later day (D1)."""
        days: dict[date, str] = {}
        for decision in self.decisions:
            if not (decision.by_system or decision.decided_on < received):
                continue
            if decision.day not in self.holidays and received >= (decision.promised_until or date.min):
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
