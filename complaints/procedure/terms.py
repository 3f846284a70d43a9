"""The promised numbers, and the dates that follow from them (R4, R6, R7, R15; D2 to D5)."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from complaints.procedure.workdays import add_workdays, last_workday

POST_WORKDAYS = 2
"""D5: working days that a letter is taken to be on its way."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Every number that the published procedure states; a round keeps those of the day on which it began (D15, D26)."""

    acknowledge_workdays: int = 5
    """R4: working days within which receipt is confirmed."""
    handle_weeks: int = 2
    """R6a: weeks within which the complaint is settled."""
    answer_weeks: int = 3
    """R6b: weeks from complaint to solution at most."""
    notice_workdays: int = 3
    """R7: working days that still lie ahead when a delay is told."""
    appeal_weeks: int = 2
    """R15: weeks in which the complainant may appeal."""
    keep_years: int = 1
    """R13: years that a case is kept after settlement at least."""
    destroy_years: int = 2
    """R13: years after filing by which a case is destroyed at the latest."""

    def or_better(self, other: Terms) -> Terms:
        """Number by number what is better for the complainant: less to wait, more time to act, gone no later (D26)."""
        return replace(
            self,
            acknowledge_workdays=min(self.acknowledge_workdays, other.acknowledge_workdays),
            handle_weeks=min(self.handle_weeks, other.handle_weeks),
            answer_weeks=min(self.answer_weeks, other.answer_weeks),
            notice_workdays=max(self.notice_workdays, other.notice_workdays),
            appeal_weeks=max(self.appeal_weeks, other.appeal_weeks),
            destroy_years=min(self.destroy_years, other.destroy_years),
        )


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised to a complaint: the numbers, and the named days off as they were decided (D1, D26)."""

    terms: Terms
    days_off: Mapping[date, str]

    def deadlines(self, received: date, acknowledged: date | None = None, extended_to: date | None = None) -> Deadlines:
        """The dates that this promise gives a complaint received on `received`."""
        return deadlines(received, acknowledged, extended_to, terms=self.terms, days_off=self.days_off)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days of the terms of one round."""

    acknowledge_by: date
    handle_by: date
    answer_by: date
    notify_by: date


def deadlines(
    received: date,
    acknowledged: date | None = None,
    extended_to: date | None = None,
    *,
    terms: Terms,
    days_off: Container[date],
) -> Deadlines:
    """The deadlines of a round (R4, R6, R7; D2 to D4).

    `acknowledged` is the day on which the acknowledgement was put in the outbox, `extended_to` the new date of the
    last delay notice; both are None where there was none.
    """
    answer_by = extended_to or received + timedelta(weeks=terms.answer_weeks)
    return Deadlines(
        acknowledge_by=add_workdays(received, terms.acknowledge_workdays, days_off),
        handle_by=_handle_by(acknowledged, extended_to, answer_by, terms),
        answer_by=answer_by,
        notify_by=notify_by(answer_by, terms, days_off),
    )


def _handle_by(acknowledged: date | None, extended_to: date | None, answer_by: date, terms: Terms) -> date:
    """Two weeks from the acknowledgement, never after answer-by; a delay notice replaces both (D3)."""
    if acknowledged is None or extended_to is not None:
        return answer_by
    return min(acknowledged + timedelta(weeks=terms.handle_weeks), answer_by)


def notify_by(answer_by: date, terms: Terms, days_off: Container[date]) -> date:
    """The last day to tell of a delay: so many working days before the last working day of the term (R7, D4)."""
    return add_workdays(last_workday(answer_by, days_off), -terms.notice_workdays, days_off)


def came_by_post(posted: date, days_off: Container[date]) -> date:
    """The day on which a letter counts as delivered where nobody knows when it came (D5)."""
    return add_workdays(posted, POST_WORKDAYS, days_off)


def appeal_by(delivered: date, terms: Terms) -> date:
    """The last day to appeal, from the day on which the position was delivered (R15, D5)."""
    return delivered + timedelta(weeks=terms.appeal_weeks)
