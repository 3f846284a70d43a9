"""A person asks to see, to correct or to erase their data: recorded, answered within a month, carried out (D23)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complaints import jobs
from complaints.models import AnonymousLine, Case, DataRequest, DestructionLine, Ground, Kind, Manner
from complaints.models.data_request import Article
from complaints.transitions.ending.withdraw import WITHDRAWN
from complaints.transitions.keeping.answer_request import ANSWER_REQUEST, answer_request
from complaints.transitions.keeping.place_hold import place_hold
from complaints.transitions.keeping.record_request import RECORD_REQUEST, REQUEST_RECORDED, record_request
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.ask_correction import ask_correction
from site_gooiconsult.shared.clock import Tally
from tests.complaints.clockwork import morning
from tests.complaints.factories import (
    COMPLAINANT,
    a_case,
    again,
    answered_case,
    assigned_case,
    deliver,
    rule_sheet,
    settled_case,
    the_office,
    the_officer,
)
from tests.complaints.transitions.merging import first_case, merged
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, SETTLED, ASKED, DAY = d("2026-11-24"), d("2026-12-03"), d("2027-01-31"), d("2027-02-10")


def asked_in(case: Case, article: Article = Article.ERASE, on: date = ASKED) -> Case:
    return record_request(case, by=the_officer(), on=on, article=article, asked_on=on, text="Wis alles van mij.")


def answer(case: Case, *, granted: bool, on: date = DAY, **more: Any) -> Case:
    asked = case.data_requests.get(answered_on__isnull=True)
    return answer_request(case, by=the_officer(), on=on, asked=asked, granted=granted, reason="Dat mag.", **more)


class TestRecorded:
    def test_request_stands_with_its_words_and_its_last_day(self) -> None:
        """D23: 31 January and a month is 28 February."""
        case = asked_in(settled_case(on=FILED, settled_on=SETTLED))
        assert case.data_requests.get().answer_by == d("2027-02-28")
        text = case.entries.get(kind=REQUEST_RECORDED).text
        assert text.startswith("AVG artikel 17: wissen van de gegevens. Antwoord uiterlijk zondag 28 februari 2027.")

    def test_officer_hears_the_number_and_the_day_and_no_word_of_it(self) -> None:
        office = the_office()
        letter = asked_in(a_case(on=FILED)).letters.get(paper=RECORD_REQUEST)
        assert letter.to_address == office.officer.email
        assert "zondag 28 februari 2027" in letter.body
        assert "Wis alles" not in letter.subject + letter.body

    def test_correction_that_the_complainant_asks_in_mijn_dossier_is_one_too(self) -> None:
        case = ask_correction(a_case(on=FILED), by=COMPLAINANT, on=ASKED, text="Mijn huisnummer is 14.")
        asked = case.data_requests.get()
        assert (asked.article, asked.asked_on, asked.text) == (Article.CORRECT, ASKED, "Mijn huisnummer is 14.")

    @pytest.mark.parametrize("day", ["2026-11-23", "2027-02-01"])
    def test_request_from_before_the_complaint_or_the_future_is_refused(self, day: str) -> None:
        case, officer = a_case(on=FILED), the_officer()
        before = photo()
        with pytest.raises(NotAllowed, match="Kies een dag"):
            record_request(case, by=officer, on=ASKED, article=Article.SEE, asked_on=d(day), text="Inzage.")
        assert photo() == before

    def test_request_about_a_merged_case_is_recorded_in_the_first_one(self) -> None:
        """D14: the two are one complaint, and are answered as one."""
        first = first_case()
        case = merged(into=first)
        before = photo()
        with pytest.raises(NotAllowed, match=f"Leg het vast in {first}"):
            asked_in(case)
        assert photo() == before
        assert asked_in(first).data_requests.exists()

    def test_officer_is_reminded_once_when_the_day_comes_near(self) -> None:
        the_office()
        case = asked_in(settled_case(on=FILED, settled_on=SETTLED))
        assert jobs.watch_retention(morning("2027-02-20")) == Tally()
        assert jobs.watch_retention(morning("2027-02-21")) == Tally(done=1)
        assert jobs.watch_retention(morning("2027-03-05")) == Tally()
        assert case.entries.get(kind=Kind.WARNED_OF_REQUEST).about == d("2027-02-28")

    def test_answered_request_needs_no_reminder(self) -> None:
        answer(asked_in(settled_case(on=FILED, settled_on=SETTLED), Article.SEE), granted=True)
        assert jobs.watch_retention(morning("2027-02-21")) == Tally()


class TestAnswered:
    @pytest.mark.parametrize("granted", [True, False])
    @pytest.mark.parametrize("article", [Article.SEE, Article.CORRECT])
    def test_answer_goes_to_the_person_with_its_reason_and_changes_nothing_else(
        self, article: Article, granted: bool
    ) -> None:
        case = answer(asked_in(settled_case(on=FILED, settled_on=SETTLED), article), granted=granted)
        asked = case.data_requests.get()
        assert (asked.answered_on, asked.granted, asked.reason) == (DAY, granted, "Dat mag.")
        body = case.letters.get(paper=ANSWER_REQUEST).body
        assert ("Dat doen we.\n" if granted else "Dat doen we niet.") in body.replace(" Dit is", "\n Dit is")
        assert "Dat mag." in body
        assert "Autoriteit Persoonsgegevens" in body
        assert case.destroy_on == d("2027-12-04")

    def test_answer_without_a_reason_and_a_second_one_are_refused(self) -> None:
        case = asked_in(settled_case(on=FILED, settled_on=SETTLED), Article.SEE)
        asked = case.data_requests.get()
        with pytest.raises(NotAllowed, match="Schrijf waarom"):
            answer_request(case, by=the_officer(), on=DAY, asked=asked, granted=True, reason=" ")
        answer(case, granted=True)
        with pytest.raises(NotAllowed, match="al beantwoord"):
            answer_request(case, by=the_officer(), on=DAY, asked=asked, granted=False, reason="Toch niet.")


class TestErased:
    def test_granted_the_case_goes_once_the_answer_has_left_and_is_recorded_as_such(self) -> None:
        """D23: the only way before `earliest`."""
        case = answer(asked_in(settled_case(on=FILED, settled_on=SETTLED)), granted=True)
        assert case.destroy_on == DAY
        assert rule_sheet(case, DAY)["R13"] == f"due {DAY} requested"
        assert jobs.retention(morning(DAY)) == Tally()
        deliver(case, on=DAY)
        assert jobs.retention(morning(DAY)) == Tally(done=1)
        line = DestructionLine.objects.get()
        assert (line.rule, line.destroyed_on, line.earliest) == ("AVG 17", DAY, d("2027-12-04"))
        assert ["R13", 1, "kept", "requested"] in AnonymousLine.objects.get().readings
        assert not DataRequest.objects.exists()

    @pytest.mark.parametrize(("day", "rule"), [("2027-12-03", "AVG 17"), ("2027-12-04", "R13")])
    def test_from_its_own_day_on_it_goes_by_the_rule_and_not_by_the_request(self, day: str, rule: str) -> None:
        """D23: the record says why it went when it did."""
        case = answer(asked_in(settled_case(on=FILED, settled_on=SETTLED)), granted=True)
        deliver(case, on=DAY)
        assert jobs.retention(morning(day)) == Tally(done=1)
        assert DestructionLine.objects.get().rule == rule

    def test_open_case_is_first_ended_as_withdrawn(self) -> None:
        case = answer(asked_in(assigned_case(on=FILED)), granted=True)
        assert (case.manner, case.settled_on) == (Manner.WITHDRAWN, DAY)
        assert case.entries.filter(kind=WITHDRAWN).exists()
        deliver(case, on=DAY)
        assert jobs.retention(morning(DAY)) == Tally(done=1)

    def test_refused_it_stays(self) -> None:
        case = answer(asked_in(assigned_case(on=FILED)), granted=False)
        assert (case.is_open, case.destroy_on) == (True, None)

    @pytest.mark.parametrize("why", ["claim", "appeal term"])
    def test_held_case_is_not_erased(self, why: str) -> None:
        if why == "claim":
            case = settled_case(on=FILED, settled_on=SETTLED)
            hold = {"ground": Ground.CLAIM, "text": "Dagvaarding.", "until": DAY}
            case = place_hold(case, by=the_officer(), on=ASKED, **hold)
        else:
            case = settled_case(on=FILED, settled_on=d("2027-01-29"))
        case = asked_in(case)
        before = photo()
        with pytest.raises(NotAllowed, match="Wissen mag nu niet"):
            answer(case, granted=True)
        assert photo() == before
        assert answer(again(case), granted=False).destroy_on is not None

    def test_position_that_was_sent_is_settled_first(self) -> None:
        case = asked_in(answered_case(on=FILED, answered_on=SETTLED))
        with pytest.raises(NotAllowed, match="standpunt is al verstuurd"):
            answer(case, granted=True)

    def test_many_at_once_do_not_stop_a_run(self) -> None:
        """A person decided on each of them."""
        for _ in range(6):
            case = answer(asked_in(settled_case(on=FILED, settled_on=SETTLED)), granted=True)
            deliver(case, on=DAY)
        assert jobs.retention(morning(DAY)) == Tally(done=6)
