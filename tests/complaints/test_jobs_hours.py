"""The clock of the terms: in office hours of Amsterdam only, one mail a day, nothing twice, whatever the clocks do (D1, D2)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints import jobs
from complaints.models import Case, Digest, Kind
from complaints.models.entry import WARNINGS
from complaints.procedure.workdays import is_workday
from complaints.promises import today
from complaints.transitions.governing.decide_day_off import decide_day_off
from site_gooiconsult.shared.clock import Tally
from site_gooiconsult.shared.post.item import State
from tests.complaints.clockwork import morning
from tests.complaints.factories import assigned_case, staff, the_officer
from tests.complaints.transitions.every_step import FILED

pytestmark = pytest.mark.django_db
AMSTERDAM = timezone.get_default_timezone()


@pytest.fixture
def case() -> Case:
    return assigned_case(on=FILED, to=staff(username="sanne"))


def at(local: str) -> datetime:
    """A moment on the clock of Amsterdam."""
    return datetime.fromisoformat(local).replace(tzinfo=AMSTERDAM)


def warned(case: Case) -> list[str]:
    return list(case.entries.filter(kind__in=WARNINGS).values_list("kind", flat=True))


class TestOfficeHours:
    @pytest.mark.parametrize(
        ("moment", "writes"),
        [
            ("2026-12-03T00:00:00", False),
            ("2026-12-03T07:59:59.999999", False),
            ("2026-12-03T08:00:00", True),
            ("2026-12-03T17:59:59.999999", True),
            ("2026-12-03T18:00:00", False),
            ("2026-12-03T23:59:59", False),
            ("2026-12-05T10:00:00", False),  # Saturday
            ("2026-12-06T10:00:00", False),  # Sunday
        ],
    )
    def test_staff_hear_of_terms_between_8_and_18_on_a_working_day(
        self, case: Case, moment: str, writes: bool, mailoutbox: list[EmailMessage]
    ) -> None:
        jobs.check_terms(at(moment))
        assert (bool(warned(case)), bool(mailoutbox)) == (writes, writes)

    @pytest.mark.parametrize(("day", "writes"), [("2026-12-24", True), ("2026-12-25", False), ("2026-12-28", True)])
    def test_holiday_is_no_working_day(self, case: Case, day: str, writes: bool) -> None:
        jobs.check_terms(morning(day))
        assert bool(warned(case)) == writes

    def test_closing_day_is_none_either_and_its_neighbour_is(self, case: Case) -> None:
        decide_day_off(date(2026, 12, 3), off=True, name="Teamdag", by=the_officer(), on=FILED)
        jobs.check_terms(morning("2026-12-03"))
        assert warned(case) == []
        jobs.check_terms(morning("2026-12-04"))
        assert warned(case) == [Kind.WARNED_OF_HANDLING]

    def test_outside_these_hours_a_waiting_digest_stays(self, case: Case, mailoutbox: list[EmailMessage]) -> None:
        """The mail server was away all day: the mail leaves on the next working day, with its words of then."""
        jobs.check_terms(morning("2026-12-03"))
        mailoutbox.clear()
        Digest.objects.update(state=State.WAITING)
        for moment in ("2026-12-03T18:00:00", "2026-12-04T07:59:00"):
            assert jobs.check_terms(at(moment)) == Tally()
        assert mailoutbox == []
        jobs.check_terms(at("2026-12-09T08:00:00"))
        mine = [mail for mail in mailoutbox if mail.to == ["sanne@example.org"]]
        assert [mail.body.count(f"- {case.number}: de streefdatum was dinsdag 8 december 2026.") for mail in mine] == [
            2
        ]


class TestChangeOfTheClocks:
    """On 29 March 2026 at 2:00 it becomes 3:00, on 25 October 2026 at 3:00 it becomes 2:00: 8 o'clock is 6:00Z, then 7:00Z."""

    @pytest.mark.parametrize(
        ("filed", "moment", "writes"),
        [
            ("2026-03-10", "2026-03-27T06:59:59", False),  # Friday in winter time: 7:59
            ("2026-03-10", "2026-03-27T07:00:00", True),
            ("2026-03-10", "2026-03-30T05:59:59", False),  # Monday in summer time: 7:59
            ("2026-03-10", "2026-03-30T06:00:00", True),
            ("2026-03-10", "2026-03-30T16:00:00", False),  # 18:00
            ("2026-10-06", "2026-10-23T05:59:59", False),  # Friday in summer time
            ("2026-10-06", "2026-10-23T06:00:00", True),
            ("2026-10-06", "2026-10-26T06:59:59", False),  # Monday in winter time
            ("2026-10-06", "2026-10-26T07:00:00", True),
            ("2026-10-06", "2026-10-26T16:59:59", True),
            ("2026-10-06", "2026-10-26T17:00:00", False),
        ],
    )
    def test_hours_are_those_of_amsterdam(self, filed: str, moment: str, writes: bool) -> None:
        case = assigned_case(on=date.fromisoformat(filed))
        jobs.check_terms(datetime.fromisoformat(moment).replace(tzinfo=UTC))
        assert bool(warned(case)) == writes

    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            ("2026-11-27T22:59:59", "2026-11-27"),
            ("2026-11-27T23:00:00", "2026-11-28"),
            ("2026-11-27T23:30:00", "2026-11-28"),
            ("2026-03-28T22:59:59", "2026-03-28"),
            ("2026-03-28T23:00:00", "2026-03-29"),  # the night of the change, still winter time
            ("2026-03-29T21:59:59", "2026-03-29"),
            ("2026-03-29T22:00:00", "2026-03-30"),  # the next one, summer time
            ("2026-10-24T21:59:59", "2026-10-24"),
            ("2026-10-24T22:00:00", "2026-10-25"),
            ("2026-10-25T22:59:59", "2026-10-25"),
            ("2026-10-25T23:00:00", "2026-10-26"),
        ],
    )
    def test_day_of_a_job_is_amsterdams(self, moment: str, day: str) -> None:
        """D2: the second around midnight decides on which day an index was compared."""
        case = assigned_case(on=date(2026, 1, 5))
        jobs.compare_index(datetime.fromisoformat(moment).replace(tzinfo=UTC))
        assert str(Case.objects.get(pk=case.pk).compared_on) == day


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hours=st.lists(st.integers(0, 40 * 24 * 4), min_size=1, max_size=12).map(sorted),
    zone=st.sampled_from([UTC, AMSTERDAM]),
)
def test_whenever_the_job_runs_nobody_gets_two_mails_a_day_or_a_warning_twice(hours: list[int], zone: tzinfo) -> None:
    """Quarters of an hour over forty days after filing, Christmas included: late, often, or with long silences."""
    with transaction.atomic():
        case = assigned_case(on=date(2026, 12, 1), to=staff(username="sanne"))
        start = datetime(2026, 12, 1, tzinfo=UTC)
        for quarter in hours:
            jobs.check_terms((start + timedelta(minutes=15 * quarter)).astimezone(zone))
        for entry in case.entries.filter(kind__in=WARNINGS):
            assert is_workday(entry.on, today(entry.on).days_off)
        told = list(case.entries.filter(kind__in=WARNINGS).values_list("kind", "about"))
        assert len(told) == len(set(told))
        mails = list(Digest.objects.values_list("to", "on"))
        assert len(mails) == len(set(mails))
        assert not Digest.objects.filter(state=State.WAITING).exists()
        late = case.entries.filter(kind__in=(Kind.HANDLING_LATE, Kind.TOLD_OFFICER))
        assert all(entry.about < entry.on for entry in late)
        transaction.set_rollback(True)  # the next example begins with an empty desk
