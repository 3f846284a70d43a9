"""What holds for every day, whatever the calendar: laws of counting, of the deadlines and of the window."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.procedure.retention import window
from complaints.procedure.terms import Terms, deadlines
from complaints.procedure.workdays import add_workdays, is_workday, last_workday, skipped, workdays_between
from tests.complaints.procedure.almanac import DAYS_OFF

law = settings(max_examples=300)
DAY = timedelta(days=1)

days = st.dates(date(2024, 1, 1), date(2040, 12, 31))
counts = st.integers(1, 30)
waits = st.integers(0, 120).map(timedelta)
closing_days = st.frozensets(days, max_size=40)
terms = st.builds(
    Terms,
    acknowledge_workdays=st.integers(1, 15),
    handle_weeks=st.integers(1, 4),
    answer_weeks=st.integers(1, 8),
    notice_workdays=st.integers(1, 10),
    keep_years=st.integers(1, 3),
    destroy_years=st.integers(1, 7),
)


def off(closing: frozenset[date]) -> dict[date, str]:
    return DAYS_OFF | dict.fromkeys(closing, "Kantoor gesloten")


@law
@given(days, counts, closing_days)
def test_add_workdays_lands_on_a_workday(day: date, n: int, closing: frozenset[date]) -> None:
    """D1: forward and back."""
    assert is_workday(add_workdays(day, n, off(closing)), off(closing))
    assert is_workday(add_workdays(day, -n, off(closing)), off(closing))


@law
@given(days, counts, closing_days)
def test_add_workdays_passes_exactly_so_many(day: date, n: int, closing: frozenset[date]) -> None:
    """D2: day 0 is not counted, the last day is."""
    calendar = off(closing)
    assert workdays_between(day, add_workdays(day, n, calendar), calendar) == n
    assert workdays_between(add_workdays(day, -n, calendar), day - DAY, calendar) == n - 1


@law
@given(days, counts, closing_days)
def test_add_workdays_there_and_back_is_the_last_workday(day: date, n: int, closing: frozenset[date]) -> None:
    """From a working day one comes back to that day itself."""
    calendar = off(closing)
    assert add_workdays(add_workdays(day, n, calendar), -n, calendar) == last_workday(day, calendar)


@law
@given(days, counts, counts, closing_days)
def test_add_workdays_in_two_steps_is_one_step(day: date, n: int, m: int, closing: frozenset[date]) -> None:
    calendar = off(closing)
    assert add_workdays(add_workdays(day, n, calendar), m, calendar) == add_workdays(day, n + m, calendar)
    assert add_workdays(add_workdays(day, -n, calendar), -m, calendar) == add_workdays(day, -n - m, calendar)


@law
@given(days, waits, counts, closing_days)
def test_add_workdays_is_monotone(day: date, wait: timedelta, n: int, closing: frozenset[date]) -> None:
    calendar = off(closing)
    assert add_workdays(day, n, calendar) <= add_workdays(day + wait, n, calendar)
    assert add_workdays(day, n, calendar) < add_workdays(day, n + 1, calendar)


@law
@given(days, waits, closing_days)
def test_every_weekday_is_worked_or_named_as_skipped(day: date, wait: timedelta, closing: frozenset[date]) -> None:
    """D22: the days skipped explain the difference, wholly."""
    calendar, until = off(closing), day + wait
    weekdays = workdays_between(day, until, set())
    assert workdays_between(day, until, calendar) + len(skipped(day, until, calendar)) == weekdays


@law
@given(days, st.none() | waits, terms, closing_days)
def test_deadlines_promise_working_days_where_they_say_so(
    day: date, wait: timedelta | None, numbers: Terms, closing: frozenset[date]
) -> None:
    """R4, R7."""
    calendar = off(closing)
    found = deadlines(day, None if wait is None else day + wait, terms=numbers, days_off=calendar)
    assert is_workday(found.acknowledge_by, calendar)
    assert is_workday(found.notify_by, calendar)


@law
@given(days, st.none() | waits, terms, closing_days)
def test_notify_by_leaves_exactly_the_notice_ahead(
    day: date, extra: timedelta | None, numbers: Terms, closing: frozenset[date]
) -> None:
    """R7, D4: so many working days still lie ahead, before and after a delay notice."""
    calendar = off(closing)
    extended_to = None if extra is None else day + timedelta(weeks=numbers.answer_weeks) + extra + DAY
    found = deadlines(day, day, extended_to, terms=numbers, days_off=calendar)
    assert workdays_between(found.notify_by, found.answer_by, calendar) == numbers.notice_workdays
    assert found.notify_by < found.answer_by


@law
@given(days, st.none() | waits, st.none() | waits, terms)
def test_handle_by_is_never_after_answer_by(
    day: date, wait: timedelta | None, extra: timedelta | None, numbers: Terms
) -> None:
    """D3: whenever the acknowledgement went out, and whatever a notice gave."""
    answer_by = day + timedelta(weeks=numbers.answer_weeks)
    acknowledged = None if wait is None else day + wait
    extended_to = None if extra is None else answer_by + extra + DAY
    found = deadlines(day, acknowledged, extended_to, terms=numbers, days_off=DAYS_OFF)
    assert found.handle_by <= found.answer_by
    assert found.answer_by == (extended_to or answer_by)


@law
@given(days, waits, waits, closing_days)
def test_deadlines_are_monotone(day: date, later: timedelta, wait: timedelta, closing: frozenset[date]) -> None:
    """D2: who files later never has an earlier date; a later acknowledgement never gives an earlier handle-by."""
    calendar = off(closing)
    first = deadlines(day, day + wait, terms=Terms(), days_off=calendar)
    second = deadlines(day + later, day + later + wait, terms=Terms(), days_off=calendar)
    slower = deadlines(day, day + wait + DAY, terms=Terms(), days_off=calendar)
    assert first.acknowledge_by <= second.acknowledge_by
    assert first.handle_by <= second.handle_by
    assert first.answer_by <= second.answer_by
    assert first.notify_by <= second.notify_by
    assert first.handle_by <= slower.handle_by
    assert (slower.acknowledge_by, slower.answer_by, slower.notify_by) == (
        first.acknowledge_by,
        first.answer_by,
        first.notify_by,
    )


@law
@given(days, waits, terms)
def test_destruction_lies_inside_its_window(filed: date, wait: timedelta, numbers: Terms) -> None:
    """R13, D6: on the first day that it may be, never after the last; before the first only where they collide."""
    span = window(filed, filed + wait, numbers)
    assert span.earliest is not None
    assert span.destroy_on is not None
    assert span.destroy_on <= span.latest
    assert span.collides == (span.earliest > span.latest) == (span.destroy_on < span.earliest)
    assert span.collides or span.destroy_on == span.earliest


@law
@given(days, st.integers(0, 1500).map(timedelta))
def test_window_keeps_a_full_year_and_closes_after_two(filed: date, wait: timedelta) -> None:
    """R13 in days: never less than a year after settlement, never more than two after filing."""
    settled = filed + wait
    span = window(filed, settled, Terms())
    assert span.earliest is not None
    assert (span.earliest - settled).days in (366, 367)
    assert (span.latest - filed).days in (730, 731)


@law
@given(days, waits, waits)
def test_window_is_monotone(filed: date, wait: timedelta, later: timedelta) -> None:
    """D13: a later settlement never brings destruction forward, and never moves the last day."""
    first, second = window(filed, filed + wait, Terms()), window(filed, filed + wait + later, Terms())
    assert first.destroy_on is not None
    assert second.destroy_on is not None
    assert first.destroy_on <= second.destroy_on
    assert first.latest == second.latest
    assert window(filed, None, Terms()).latest <= window(filed + later, None, Terms()).latest
