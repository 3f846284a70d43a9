"""Silence is no dead end: who waits longer than was promised hears so, and may go to the committee (D27)."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from complaints import jobs
from complaints.due.silence import silent
from complaints.models import Case, DayOff, Kind
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.appealing.appeal import APPEALED, appeal, contested, not_yet
from complaints.transitions.appealing.execute_ruling import execute_ruling
from complaints.transitions.appealing.record_ruling import record_ruling
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.tell_silence import TELL_SILENCE, tell_silence
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.firm.models import Firm
from tests.complaints.factories import (
    CLOCK,
    again,
    assigned_case,
    bounce,
    deliver,
    drafted_case,
    rule_sheet,
    staff,
    the_officer,
)
from tests.complaints.transitions.every_step import ANSWER_BY, FILED
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
d = date.fromisoformat
DAY_AFTER = d("2026-12-16")
"""Wednesday, the day after answer-by."""


def letters(case: Case) -> list[str]:
    return [each.body for each in case.letters.filter(paper=TELL_SILENCE).order_by("pk")]


def told(case: Case, on: date = DAY_AFTER) -> bool:
    return tell_silence(case, by=CLOCK, on=on)


def run_job(moment: str) -> int:
    at = timezone.make_aware(datetime.fromisoformat(moment))
    with time_machine.travel(at, tick=False):
        return jobs.tell_silence(at).done


@pytest.fixture
def case() -> Case:
    return assigned_case(on=FILED)


class TestLetter:
    def test_letter_says_what_went_wrong_who_answers_for_it_and_where_to_turn(self, case: Case) -> None:
        assert told(case)
        (body,) = letters(case)
        assert "Je had uiterlijk dinsdag 15 december 2026 ons antwoord op je klacht moeten hebben." in body
        assert "De klachtverantwoordelijke van Gooiconsult is hiervoor verantwoordelijk." in body
        assert "Dan krijg je een datum." in body
        assert "Je mag ook naar de geschillencommissie van de NRTO. Die beslist zelf" in body

    def test_firm_may_leave_the_committee_out(self, case: Case) -> None:
        ours = Firm.of_default_site()
        ours.committee_on_silence = False
        ours.save()
        told(case)
        assert "commissie" not in letters(case)[0]

    def test_it_goes_once(self, case: Case) -> None:
        assert [told(case), told(case), told(case, d("2026-12-17"))] == [True, False, False]
        assert len(letters(case)) == 1

    def test_nothing_is_told_while_the_term_runs(self, case: Case) -> None:
        assert not told(case, ANSWER_BY)
        assert not silent(ANSWER_BY).exists()
        assert silent(DAY_AFTER).get() == case

    def test_letter_on_paper_waits_to_be_posted(self) -> None:
        case = assigned_case(on=FILED, email="")
        assert told(case)
        assert case.letters.get(paper=TELL_SILENCE).to_post

    def test_date_of_a_notice_that_passed_is_told_again(self, case: Case) -> None:
        told(case)
        case = deliver(case, on=DAY_AFTER)
        announce_delay(case, by=the_officer(), on=d("2026-12-17"), reason="Ziek.", new_date=d("2027-01-08"))
        case = deliver(case, on=d("2026-12-17"))
        assert not told(case, d("2026-12-18"))
        assert told(case, d("2027-01-11"))
        assert "vrijdag 8 januari 2027" in letters(case)[1]


class TestMeanwhile:
    """Not on a day on which a notice or the position left, nor while one is on its way."""

    def test_position_that_waits_in_the_outbox_is_no_silence(self) -> None:
        case = take_position(drafted_case(on=FILED), by=the_officer(), on=DAY_AFTER)
        assert not told(case)
        assert not told(deliver(case, on=DAY_AFTER))
        assert letters(case) == []

    def test_position_that_came_back_is(self) -> None:
        case = deliver(take_position(drafted_case(on=FILED), by=the_officer(), on=ANSWER_BY), on=ANSWER_BY)
        case = bounce(case, "take_position", on=DAY_AFTER)  # type: ignore[arg-type]
        assert told(case)

    def test_notice_of_today_says_more(self, case: Case) -> None:
        announce_delay(case, by=the_officer(), on=DAY_AFTER, reason="Ziek.", new_date=d("2027-01-08"))
        assert not told(case)
        assert letters(deliver(case, on=DAY_AFTER)) == []

    def test_ended_case_is_told_nothing(self, case: Case) -> None:
        withdraw(case, by=the_officer(), on=DAY_AFTER, reason="Belde.")
        assert not told(again(case))


class TestJob:
    def test_it_goes_on_the_first_working_day_in_office_hours(self, case: Case) -> None:
        DayOff.objects.create(day=DAY_AFTER, name="Dicht", decided_on=FILED)
        assert [run_job(f"2026-12-{at}") for at in ("15T10:00", "16T10:00", "17T07:59")] == [0, 0, 0]
        assert run_job("2026-12-17T08:00") == 1
        assert len(letters(case)) == 1
        assert case.entries.get(kind=Kind.SILENCE_TOLD).about == ANSWER_BY

    def test_it_may_run_ten_days_late_and_twice(self, case: Case) -> None:
        assert [run_job("2026-12-29T10:00"), run_job("2026-12-29T10:30")] == [1, 0]


class TestAppeal:
    """An appeal without position is recorded, never late; hold, ruling and execution follow R15."""

    def test_it_is_possible_from_the_day_after_the_last(self, case: Case) -> None:
        assert not_yet(case, ANSWER_BY)
        with pytest.raises(NotAllowed, match="Beroep kan pas als de klager ons standpunt heeft"):
            appeal(case, by=the_officer(), on=ANSWER_BY, appealed_on=ANSWER_BY)
        with pytest.raises(NotAllowed, match="Kies een dag na de laatste dag voor ons antwoord"):
            appeal(case, by=the_officer(), on=DAY_AFTER, appealed_on=ANSWER_BY)
        appeal(case, by=the_officer(), on=DAY_AFTER, appealed_on=DAY_AFTER)
        assert case.entries.get(kind=APPEALED).text == "Zonder standpunt."
        assert "omdat ons antwoord op je klacht te laat is" in case.letters.get(paper="appeal").body

    def test_it_is_never_late(self, case: Case) -> None:
        appeal(case, by=the_officer(), on=d("2027-12-01"), appealed_on=d("2027-12-01"))
        assert case.entries.get(kind=APPEALED).text == "Zonder standpunt."

    def test_it_is_taken_once(self, case: Case) -> None:
        do = partial(appeal, case, by=the_officer(), on=DAY_AFTER, appealed_on=DAY_AFTER)
        do()
        before = photo()
        do()
        assert photo() == before
        with pytest.raises(NotAllowed, match="al vastgelegd"):
            appeal(case, by=the_officer(), on=d("2026-12-18"), appealed_on=d("2026-12-17"))

    def test_appeal_of_before_the_position_is_one_without(self) -> None:
        """Recorded on the day after the position came, made three days before."""
        case = drafted_case(on=FILED)
        case = deliver(take_position(case, by=the_officer(), on=d("2026-12-21")), on=d("2026-12-21"))
        appeal(case, by=the_officer(), on=d("2026-12-22"), appealed_on=d("2026-12-18"))
        assert case.entries.get(kind=APPEALED).text == "Zonder standpunt."

    def test_rules_stay_broken_and_the_case_is_held_ruled_and_carried_out(self, case: Case) -> None:
        officer, sanne = the_officer(), staff(username=case.handler.username)  # type: ignore[union-attr]
        case = again(appeal(case, by=officer, on=DAY_AFTER, appealed_on=DAY_AFTER))
        sheet = rule_sheet(case, DAY_AFTER)
        assert (sheet["R6b"], sheet["R8"]) == ("broken 2026-12-16 not_done", "broken 2026-12-16 not_done")
        ruling = {"ruling": "De klager krijgt gelijk.", "task": "Geld terug.", "execute_by": d("2027-03-01")}
        ruled = d("2027-02-01")
        record_ruling(case, by=officer, on=ruled, ruled_on=ruled, executor=sanne, **ruling)  # type: ignore[arg-type]
        assert rule_sheet(case, ruled)["R15"] == "due 2027-03-01 not_yet"
        execute_ruling(again(case), by=officer, on=ruled, executed_on=ruled, what="Betaald.")
        assert rule_sheet(case, ruled)["R15"] == "kept 2027-02-01 in_time"
        assert contested(again(case), on=ruled) == case.rounds.get()
