"""The firm closes: no promise moves, staff aim earlier, and the page says so (D1, D2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints import promises
from complaints.facts import dates_of, facts_of
from complaints.models import DayOff
from complaints.procedure.terms import Promise
from complaints.procedure.workdays import public_holidays
from complaints.promises import Closing
from complaints.register.case.clock import left, terms_of
from tests.complaints.factories import a_case

pytestmark = pytest.mark.django_db
d = date.fromisoformat
HOLIDAYS = [day for year in (2026, 2027) for day in sorted(public_holidays(year))][:20]
"""Twenty of them, from New Year to Christmas."""


def close(first: date, last: date, name: str = "Zomersluiting") -> None:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    DayOff.objects.bulk_create(
        DayOff(day=day, name=name, decided_on=d("2025-11-01")) for day in days if day.weekday() < 5
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [(d("2026-07-20"), d("2026-08-07")), *((day - timedelta(days=14), day + timedelta(days=14)) for day in HOLIDAYS)],
)
def test_no_term_ends_after_the_one_that_contains_it(first: date, last: date) -> None:
    """P26, and twenty more calendars: closed for weeks around each holiday, received on each day of those weeks."""
    close(first, last)
    known = promises.calendar()
    for n in range((last - first).days + 1):
        received = first + timedelta(days=n)
        for acknowledged in (None, received, received + timedelta(days=7)):
            dates = known.on(received).deadlines(received, acknowledged)
            assert received < dates.acknowledge_by <= dates.answer_by
            assert received <= dates.notify_by <= dates.answer_by
            assert dates.handle_by <= dates.answer_by
            assert dates == Promise(known.on(received).terms, _holidays_only(known, received)).deadlines(
                received, acknowledged
            )


def _holidays_only(known: promises.Calendar, received: date) -> dict[date, str]:
    return {day: name for day, name in known.on(received).days_off.items() if day in known.holidays}


def test_staff_aim_at_the_last_day_before_the_closing() -> None:
    """D2: the answer is due on 15 December; the firm closes the day before."""
    close(d("2026-12-14"), d("2026-12-18"))
    case, known = a_case(on=d("2026-11-24")), promises.calendar()
    run = facts_of(case, known).rounds[-1]
    terms = {each.what: each for each in terms_of(run, dates_of(case, known), known.not_worked(d("2026-11-24")))}
    assert (terms["Antwoord geven"].by, terms["Antwoord geven"].target) == (d("2026-12-15"), d("2026-12-11"))
    assert terms["Oplossen"].target is None
    assert left(d("2026-12-10"), d("2026-12-15"), known.not_worked(d("2026-12-10"))).words == "nog 1 werkdag"


def test_closings_are_told_as_periods() -> None:
    close(d("2027-07-19"), d("2027-08-06"))
    close(d("2027-05-03"), d("2027-05-07"), "Meivakantie")
    close(d("2026-12-24"), d("2026-12-24"), "Dag voor Kerstmis")
    assert promises.calendar().closings(d("2026-12-25")) == [
        Closing(d("2027-05-03"), d("2027-05-07"), "Meivakantie"),
        Closing(d("2027-07-19"), d("2027-08-06"), "Zomersluiting"),
    ]
