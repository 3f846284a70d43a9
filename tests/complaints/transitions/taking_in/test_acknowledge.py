"""Receipt is confirmed within five working days, and again where the first confirmation failed (R4, D3, D18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from complaints.models import Case, Channel, Letter, LetterKind
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.acknowledge import acknowledge, draft, obstacle
from tests.complaints.factories import CLOCK, a_case, again, bounce, deliver, rule_sheet, settled_case, the_officer
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, HANDLE_BY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.built]
d = date.fromisoformat


def last(case: Case) -> Letter:
    return case.letters.filter(paper=LetterKind.ACKNOWLEDGE).latest("pk")


def unreached_case() -> Case:
    """Filed and acknowledged on Tuesday 24 November 2026; the acknowledgement came back on the 26th."""
    return bounce(deliver(a_case(on=FILED), on=FILED), LetterKind.ACKNOWLEDGE, on=d("2026-11-26"))


class TestDelivery:
    """D18: it counts from the moment the mail server took it, not from when it was written."""

    @pytest.mark.parametrize(
        ("delivered", "reading"),
        [
            ("2026-11-24", "kept 2026-11-24 in_time"),
            ("2026-12-01", "kept 2026-12-01 in_time"),
            ("2026-12-02", "broken 2026-12-02 too_late"),
        ],
    )
    def test_rule_is_kept_by_the_day_of_delivery(self, delivered: str, reading: str) -> None:
        case = deliver(a_case(on=FILED), on=d(delivered))
        assert rule_sheet(case, d("2026-12-03"))["R4"] == reading

    def test_letter_that_waits_keeps_nothing_yet(self) -> None:
        case = a_case(on=FILED)
        assert rule_sheet(case, d("2026-12-01"))["R4"] == "due 2026-12-01 not_yet"
        assert rule_sheet(case, d("2026-12-02"))["R4"] == "broken 2026-12-02 not_done"

    def test_two_weeks_run_from_the_outbox_and_not_from_delivery(self) -> None:
        """D3: the date that it states never moves."""
        case = deliver(a_case(on=FILED), on=d("2026-11-30"))
        assert (case.handle_by, last(case).told_handle_by) == (HANDLE_BY, HANDLE_BY)


class TestAgain:
    """D18: a bounce puts the case back, reads the rule as not kept until it is made good, and lengthens no term."""

    def test_bounce_makes_confirming_the_next_step_again(self) -> None:
        case = unreached_case()
        assert (case.next_step, case.next_on) == ("acknowledge", d("2026-12-01"))
        assert rule_sheet(case, d("2026-12-01"))["R4"] == "due 2026-12-01 not_yet"
        assert rule_sheet(case, d("2026-12-02"))["R4"] == "broken 2026-12-02 not_done"

    @pytest.mark.parametrize(
        ("sent_again", "reading"),
        [("2026-12-01", "kept 2026-12-01 in_time"), ("2026-12-02", "broken 2026-12-02 too_late")],
    )
    def test_second_letter_makes_it_good_and_keeps_the_dates_of_the_first(self, sent_again: str, reading: str) -> None:
        case = acknowledge(unreached_case(), by=the_officer(), on=d(sent_again))
        letter = last(case)
        assert (letter.told_handle_by, letter.told_answer_by) == (HANDLE_BY, ANSWER_BY)
        case = deliver(case, on=d(sent_again))
        assert rule_sheet(case, d("2026-12-03"))["R4"] == reading
        assert (case.handle_by, case.answer_by, case.next_step) == (HANDLE_BY, ANSWER_BY, "draft_position")

    def test_second_letter_promises_no_day_that_has_passed(self) -> None:
        case = acknowledge(unreached_case(), by=the_officer(), on=d("2026-12-09"))
        letter = last(case)
        assert (letter.told_handle_by, letter.told_answer_by) == (None, ANSWER_BY)
        assert "8 december" not in letter.body
        assert "Je krijgt uiterlijk dinsdag 15 december 2026 ons antwoord." in letter.body

    def test_second_letter_after_the_term_says_that_it_was_missed(self) -> None:
        letter = last(acknowledge(unreached_case(), by=the_officer(), on=d("2026-12-16")))
        assert "Ons antwoord had er uiterlijk dinsdag 15 december 2026 moeten zijn." in letter.body

    def test_second_letter_after_a_delay_notice_tells_the_date_of_the_notice(self) -> None:
        """D3: after a delay notice both dates are the one that the notice gave."""
        case = unreached_case()
        tell = partial(announce_delay, by=the_officer(), on=d("2026-11-27"), reason="De trainer is ziek.")
        deliver(tell(case, new_date=d("2027-01-08")), on=d("2026-11-27"))
        letter = last(acknowledge(again(case), by=the_officer(), on=d("2026-11-30")))
        assert (letter.told_handle_by, letter.told_answer_by) == (d("2027-01-08"), d("2027-01-08"))
        assert "Je krijgt uiterlijk vrijdag 8 januari 2027 ons antwoord." in letter.body


class TestRefusals:
    def test_case_that_was_confirmed_is_not_confirmed_again(self) -> None:
        case = deliver(a_case(on=FILED), on=FILED)
        before = photo()
        acknowledge(case, by=CLOCK, on=d("2026-11-25"))
        assert photo() == before
        assert obstacle(case) == "De ontvangst is al bevestigd."

    def test_case_without_an_address_is_refused(self) -> None:
        case = a_case(channel=Channel.PHONE, email="", postcode="")
        before = photo()
        with pytest.raises(NotAllowed, match="geen e-mailadres"):
            acknowledge(case, by=CLOCK, on=FILED)
        assert photo() == before

    def test_settled_case_is_refused(self) -> None:
        case = bounce(settled_case(on=FILED), LetterKind.ACKNOWLEDGE, on=FILED)
        with pytest.raises(NotAllowed, match="al afgehandeld"):
            acknowledge(case, by=CLOCK, on=FILED)

    @pytest.mark.parametrize("day", ["dinsdag 8 december 2026", "dinsdag 15 december 2026"])
    def test_letter_without_one_of_its_dates_is_refused(self, day: str) -> None:
        """D3: dates told to the complainant are facts, so what is told is what is kept."""
        case = unreached_case()
        letter = draft(case, on=d("2026-11-27"))
        changed = replace(letter, body=letter.body.replace(day, "binnenkort"))
        by, before = the_officer(), photo()
        with pytest.raises(NotAllowed, match=f"Laat in het bericht staan: .*{day}"):
            acknowledge(case, by=by, on=d("2026-11-27"), letter=changed)
        assert photo() == before

    def test_letter_in_own_words_goes_out_in_these_words(self) -> None:
        case = unreached_case()
        letter = draft(case, on=d("2026-11-27"))
        own = letter.reworded("Toch  nog\nons bericht", letter.body.replace("Vervelend", "Heel vervelend"))
        acknowledge(case, by=the_officer(), on=d("2026-11-27"), letter=own)
        assert (last(case).subject, "Heel vervelend" in last(case).body) == ("Toch nog ons bericht", True)


@pytest.mark.parametrize(
    ("received", "acknowledge_by", "handle_by", "answer_by"),
    [
        ("2026-12-18", "2026-12-28", "2027-01-01", "2027-01-08"),  # over Christmas
        ("2027-03-25", "2027-04-05", "2027-04-08", "2027-04-15"),  # the day before Good Friday
        ("2028-02-29", "2028-03-07", "2028-03-14", "2028-03-21"),
        ("2026-04-24", "2026-05-04", "2026-05-08", "2026-05-15"),  # King's day in between
    ],
)
def test_case_carries_the_dates_of_its_calendar(
    received: str, acknowledge_by: str, handle_by: str, answer_by: str
) -> None:
    """R4, R6: by hand, from the calendar on the wall."""
    case = a_case(on=d(received))
    assert (case.acknowledge_by, case.handle_by, case.answer_by) == (d(acknowledge_by), d(handle_by), d(answer_by))
