"""The jobs: each finds what needs a step now, is safe to run twice, at once or ten days late, and survives a poisoned case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import jobs
from complaints.models import Case, DayOff, Digest, DigestLine, Entry, Kind, WaitingUpload
from complaints.models.entry import WARNINGS
from complaints.transitions.handling.announce_delay import announce_delay
from site_gooiconsult.shared.clock import Tally
from site_gooiconsult.shared.post.item import State
from tests.complaints.clockwork import morning, poisoned, to_the_end
from tests.complaints.factories import (
    a_case,
    again,
    answered_case,
    assigned_case,
    deliver,
    settled_case,
    staff,
    the_office,
    the_officer,
)
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo
from tests.threads import at_once

pytestmark = pytest.mark.django_db
d = date.fromisoformat


def warnings_of(case: Case) -> list[tuple[str, str]]:
    """The warnings that a case had: day and kind."""
    found = case.entries.filter(kind__in=WARNINGS).order_by("pk").values_list("on", "kind")
    return [(str(on), kind) for on, kind in found]


def mails_of(username: str) -> list[str]:
    """The days on which a digest left to somebody."""
    sent = Digest.objects.filter(to__username=username, state=State.SENT).order_by("on")
    return [str(on) for on in sent.values_list("on", flat=True)]


class TestCheckTerms:
    """R6, R7: filed on Tuesday 24 November 2026; handle-by 8, notify-by 10, answer-by 15 December."""

    @pytest.fixture
    def case(self) -> Case:
        return assigned_case(on=FILED, to=staff(username="sanne"))

    def test_each_warning_comes_once_on_its_day(self, case: Case) -> None:
        """Three working days ahead of handle-by and of notify-by; the day after answer-by."""
        for number in range(40):
            jobs.check_terms(morning(FILED + timedelta(days=number)))
        assert warnings_of(case) == [
            ("2026-12-03", Kind.WARNED_OF_HANDLING),
            ("2026-12-07", Kind.WARNED_OF_NOTICE),
            ("2026-12-09", Kind.HANDLING_LATE),
            ("2026-12-10", Kind.ANSWER_NEAR),
            ("2026-12-16", Kind.TOLD_OFFICER),
        ]
        assert mails_of("sanne") == ["2026-12-03", "2026-12-07", "2026-12-09", "2026-12-16"]
        assert mails_of("verantwoordelijke") == ["2026-12-09", "2026-12-10", "2026-12-16"]

    @pytest.mark.parametrize(
        ("day", "kinds"),
        [
            ("2026-12-02", []),
            ("2026-12-03", [Kind.WARNED_OF_HANDLING]),
            ("2026-12-06", []),  # a Sunday
            ("2026-12-07", [Kind.WARNED_OF_HANDLING, Kind.WARNED_OF_NOTICE]),
            ("2026-12-14", [Kind.HANDLING_LATE, Kind.WARNED_OF_NOTICE, Kind.ANSWER_NEAR]),  # a late notice still helps
            ("2026-12-15", [Kind.HANDLING_LATE, Kind.WARNED_OF_NOTICE, Kind.ANSWER_NEAR]),
            ("2026-12-16", [Kind.TOLD_OFFICER]),
            ("2027-06-01", [Kind.TOLD_OFFICER]),
        ],
    )
    def test_first_run_after_a_silence_tells_what_passed_and_warns_of_what_is_still_of_use(
        self, case: Case, day: str, kinds: list[str]
    ) -> None:
        jobs.check_terms(morning(day))
        assert [kind for _, kind in warnings_of(case)] == kinds

    def test_term_that_was_missed_while_no_job_ran_is_told_with_its_true_date(
        self, case: Case, mailoutbox: list[EmailMessage]
    ) -> None:
        jobs.check_terms(morning("2027-06-01"))
        assert {mail.to[0] for mail in mailoutbox} == {"sanne@example.org", "verantwoordelijke@example.org"}
        for mail in mailoutbox:
            assert f"- {case.number}: het antwoord moest weg zijn op dinsdag 15 december 2026." in mail.body

    def test_days_ahead_are_working_days(self) -> None:
        """D1: handle-by Friday 1 January 2027; Christmas and the weekend lie in between."""
        case = assigned_case(on=d("2026-12-18"))
        jobs.check_terms(morning("2026-12-28"))
        assert warnings_of(case) == []
        jobs.check_terms(morning("2026-12-29"))
        assert warnings_of(case)[0] == ("2026-12-29", Kind.WARNED_OF_HANDLING)

    def test_delay_notice_brings_new_dates_and_new_warnings(self, case: Case) -> None:
        jobs.check_terms(morning("2026-12-03"))
        announce_delay(case, by=the_officer(), on=d("2026-12-04"), reason="Ziek.", new_date=d("2027-01-08"))
        deliver(case, on=d("2026-12-04"))
        for number in range(40):
            jobs.check_terms(morning(d("2026-12-05") + timedelta(days=number)))
        assert warnings_of(case) == [
            ("2026-12-03", Kind.WARNED_OF_HANDLING),
            ("2026-12-30", Kind.WARNED_OF_NOTICE),
            ("2027-01-05", Kind.WARNED_OF_HANDLING),
            ("2027-01-05", Kind.ANSWER_NEAR),
            ("2027-01-11", Kind.TOLD_OFFICER),  # the Monday after
        ]

    def test_settled_case_is_left_alone_and_its_open_twin_is_not(self, case: Case) -> None:
        settled = settled_case(on=FILED)
        for day in ("2026-12-07", "2026-12-16"):
            jobs.check_terms(morning(day))
        assert (warnings_of(settled), len(warnings_of(case))) == ([], 3)

    def test_answered_case_needs_no_notice_and_still_an_end(self) -> None:
        """The position went out: what is left is to record how it ended."""
        case = deliver(answered_case(on=FILED, answered_on=NEXT_DAY), on=NEXT_DAY)
        jobs.check_terms(morning("2026-12-07"))
        assert [kind for _, kind in warnings_of(case)] == [Kind.WARNED_OF_HANDLING]

    def test_run_again_on_the_same_day_changes_nothing(self, case: Case) -> None:
        assert jobs.check_terms(morning("2026-12-07")) == Tally(done=3)  # two warnings and the mail
        before = photo()
        assert jobs.check_terms(morning("2026-12-07")) == Tally()
        assert photo() == before

    @pytest.mark.django_db(transaction=True)
    def test_five_at_once_warn_once(self) -> None:
        cases = [assigned_case(on=FILED) for _ in range(4)]
        tallies = at_once([partial(to_the_end, jobs.check_terms, morning("2026-12-07"))] * 5)
        assert [tally.failed for tally in tallies] == [0] * 5
        assert [len(warnings_of(case)) for case in cases] == [2] * 4
        assert DigestLine.objects.count() == 8
        assert [digest.state for digest in Digest.objects.all()] == [State.SENT]

    def test_poisoned_case_stops_no_other_and_says_nothing_of_itself(
        self, case: Case, caplog: pytest.LogCaptureFixture
    ) -> None:
        before, poison, after = case, assigned_case(on=FILED), assigned_case(on=FILED)
        with poisoned(poison, "complaints_entry"):
            assert jobs.check_terms(morning("2026-12-03")) == Tally(done=4, failed=1)  # two warnings, two mails
        assert [len(warnings_of(each)) for each in (before, poison, after)] == [1, 0, 1]
        assert f"step failed in case {poison.pk}: LookupError" in caplog.text
        assert "Noor" not in caplog.text
        assert "example.org" not in caplog.text

    def test_cost_of_finding_nothing_does_not_grow(self) -> None:
        the_office()
        assigned_case(on=FILED)
        few = queries_of(partial(jobs.check_terms, morning(NEXT_DAY)))
        for _ in range(10):
            assigned_case(on=FILED)
        assert queries_of(partial(jobs.check_terms, morning(NEXT_DAY))) == few <= 14


def queries_of(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        deed()
    return len(queries)


class TestSlices:
    def test_slice_takes_so_many_cases_and_says_that_more_wait(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jobs, "SLICE_CASES", 2)
        for _ in range(3):
            a_case(on=FILED)
        assert jobs.compare_index(morning(NEXT_DAY)) == Tally(done=2, more=True)
        assert jobs.compare_index(morning(NEXT_DAY)) == Tally(done=1)
        assert jobs.compare_index(morning(NEXT_DAY)) == Tally()

    def test_slice_that_is_over_stops_and_says_that_more_wait(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jobs, "SLICE_SECONDS", -1)
        a_case(on=FILED)
        assert jobs.compare_index(morning(NEXT_DAY)) == Tally(more=True)

    def test_all_warnings_together_fit_in_one_slice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The sweeps of one run share its ten seconds."""
        monkeypatch.setattr(jobs, "SLICE_SECONDS", -1)
        assigned_case(on=FILED)
        assert jobs.check_terms(morning("2026-12-07")) == Tally(more=True)
        assert jobs.SLICE_SECONDS < 10


class TestCompareIndex:
    def test_index_that_differs_is_put_right_and_logged_without_a_name(self, caplog: pytest.LogCaptureFixture) -> None:
        """D22."""
        right, wrong = a_case(on=FILED), a_case(on=FILED)
        Case.objects.filter(pk=wrong.pk).update(answer_by=d("2030-01-01"))
        assert jobs.compare_index(morning(NEXT_DAY)) == Tally(done=2)
        assert again(wrong).answer_by == again(right).answer_by == d("2026-12-15")
        assert [record.getMessage() for record in caplog.records] == [
            f"the duty index of case {wrong.pk} differed from its facts"
        ]

    def test_each_case_is_compared_once_a_day_the_longest_ago_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        old, new, never = (a_case(on=FILED) for _ in range(3))
        Case.objects.filter(pk=old.pk).update(compared_on=d("2026-11-01"))
        Case.objects.filter(pk=new.pk).update(compared_on=d("2026-11-24"))
        monkeypatch.setattr(jobs, "SLICE_CASES", 1)
        order: list[int] = []
        for _ in range(3):
            jobs.compare_index(morning(NEXT_DAY))
            compared = Case.objects.filter(compared_on=NEXT_DAY).exclude(pk__in=order)
            order += compared.values_list("pk", flat=True)
        assert order == [never.pk, old.pk, new.pk]


class TestClearUploads:
    def test_file_of_a_day_ago_goes_and_a_younger_one_stays(self) -> None:
        at = morning("2026-11-25")
        for minutes in (24 * 60 + 1, 24 * 60 - 1):
            WaitingUpload.objects.create(
                draft=uuid4(), name=f"{minutes}.pdf", content_type="application/pdf", size=1, content=b"x",
                uploaded_at=at - timedelta(minutes=minutes),
            )  # fmt: skip
        assert jobs.clear_uploads(at) == Tally(done=1)
        assert WaitingUpload.objects.get().name == "1439.pdf"


def test_holidays_are_kept_filled_in() -> None:
    DayOff.objects.all().delete()
    assert jobs.fill_days_off(morning("2026-11-25")) == Tally(done=99)
    assert jobs.fill_days_off(morning("2026-11-25")) == Tally()


def test_case_that_may_not_take_the_step_is_passed_over_in_silence(caplog: pytest.LogCaptureFixture) -> None:
    """Somebody was faster: no failure, and nothing in the log."""
    case = settled_case(on=FILED, settled_on=NEXT_DAY)
    Case.objects.filter(pk=case.pk).update(destroy_on=FILED)
    assert jobs.retention(morning(NEXT_DAY)) == Tally()
    assert caplog.records == []
    assert not Entry.objects.filter(kind="").exists()
