"""A delay is told in writing, in time, with its reason and a later date (R7, D3, D4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints.models import Actor, Case, Channel, LetterKind
from complaints.transitions.handling.announce_delay import DELAY_ANNOUNCED, announce_delay, obstacle
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.firm.models import Firm
from tests.complaints.factories import (
    a_case,
    again,
    answered_case,
    assigned_case,
    bounce,
    deliver,
    drafted_case,
    rule_sheet,
    settled_case,
    staff,
    the_officer,
)
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, HANDLE_BY, NOTIFY_BY
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
NEW = d("2027-01-08")


@pytest.fixture
def case() -> Case:
    """Filed on Tuesday 24 November 2026: handle-by 8, notify-by 10, answer-by 15 December."""
    return assigned_case(on=FILED)


def delay(case: Case, on: str, new_date: date = NEW, reason: str = "De trainer is ziek.") -> Case:
    return announce_delay(case, by=the_officer(), on=d(on), reason=reason, new_date=new_date)


def told(case: Case, on: str, new_date: date = NEW) -> Case:
    """Told, and taken by the mail server on the same day."""
    return deliver(delay(case, on, new_date), on=d(on))


def test_letter_tells_the_promised_date_the_reason_and_the_new_date(case: Case) -> None:
    delay(case, "2026-12-08")
    letter = case.letters.get(paper=LetterKind.ANNOUNCE_DELAY)
    assert (letter.told_answer_by, letter.ordered_on, letter.to_address) == (NEW, d("2026-12-08"), case.email)
    for words in ("dinsdag 15 december 2026", "De trainer is ziek.", "vrijdag 8 januari 2027", "Klachtenbehandelaar"):
        assert words in letter.body


@pytest.mark.parametrize(
    ("on", "words"), [("2026-12-15", "Dat lukt niet, en dat spijt ons."), ("2026-12-16", "Dat is niet gelukt, en")]
)
def test_letter_after_the_promised_date_does_not_speak_of_it_as_to_come(case: Case, on: str, words: str) -> None:
    delay(case, on)
    assert words in case.letters.get(paper=LetterKind.ANNOUNCE_DELAY).body


def test_dates_move_once_the_notice_has_arrived_and_not_before(case: Case) -> None:
    """D18: told counts from delivery."""
    case = delay(case, "2026-12-08")
    assert (case.handle_by, case.answer_by, case.notify_by) == (HANDLE_BY, ANSWER_BY, NOTIFY_BY)
    case = deliver(case, on=d("2026-12-08"))
    assert (case.handle_by, case.answer_by, case.notify_by) == (NEW, NEW, d("2027-01-05"))


def test_notice_that_came_back_moves_nothing(case: Case) -> None:
    case = told(case, "2026-12-08")
    case = bounce(case, LetterKind.ANNOUNCE_DELAY, on=d("2026-12-09"))
    assert (case.handle_by, case.answer_by, case.notify_by) == (HANDLE_BY, ANSWER_BY, NOTIFY_BY)
    assert told(case, "2026-12-10").answer_by == NEW


NOTICES = {
    "in time": ((("2026-12-08", NEW),), "kept 2026-12-08 notice_in_time", "due 2027-01-08 not_yet"),
    "on the last day": ((("2026-12-10", NEW),), "kept 2026-12-10 notice_in_time", "due 2027-01-08 not_yet"),
    "a day late": ((("2026-12-11", NEW),), "broken 2026-12-11 notice_late", "broken 2026-12-16 not_done"),
    "after the term": ((("2026-12-16", NEW),), "broken 2026-12-11 notice_late", "broken 2026-12-16 not_done"),
    "two in time": (
        (("2026-12-08", NEW), ("2027-01-05", d("2027-01-22"))),
        "kept 2027-01-05 notice_in_time",
        "due 2027-01-22 not_yet",
    ),
    "the second late": (
        (("2026-12-08", NEW), ("2027-01-06", d("2027-01-22"))),
        "broken 2027-01-06 notice_late",
        "due 2027-01-08 not_yet",
    ),
}


@pytest.mark.parametrize(("notices", "told_in_time", "answer"), NOTICES.values(), ids=list(NOTICES))
def test_rules_read_by_when_the_complainant_was_told(
    case: Case, notices: tuple[tuple[str, date], ...], told_in_time: str, answer: str
) -> None:
    """R6b, R7: on the day after the last notice, or after the first term where that is later."""
    for on, new_date in notices:
        case = told(case, on, new_date)
    today = max(d(notices[-1][0]), d("2026-12-16"))
    assert rule_sheet(case, today) | {"R7": told_in_time, "R6b": answer} == rule_sheet(case, today)


@pytest.mark.parametrize(
    ("on", "late"), [("2026-12-10", False), ("2026-12-11", True), ("2026-12-15", True), ("2026-12-16", True)]
)
def test_late_notice_is_possible_and_recorded_as_late(case: Case, on: str, late: bool) -> None:
    delay(case, on)
    text = case.entries.get(kind=DELAY_ANNOUNCED).text
    assert text == f"Nieuwe termijn: vrijdag 8 januari 2027{' (te laat)' if late else ''}. De trainer is ziek."


@pytest.mark.parametrize(
    ("on", "new_date", "reason", "sentence"),
    [
        ("2026-12-08", "2026-12-15", "Ziek.", "Kies een datum na dinsdag 15 december 2026"),
        ("2026-12-08", "2026-12-01", "Ziek.", "Kies een datum na dinsdag 15 december 2026"),
        ("2026-12-20", "2026-12-20", "Ziek.", "Kies een datum die nog moet komen"),
        ("2026-12-08", "2027-01-08", " \n", "Schrijf waarom"),
    ],
)
def test_notice_without_a_later_date_or_a_reason_is_refused(
    case: Case, on: str, new_date: str, reason: str, sentence: str
) -> None:
    before = photo()
    with pytest.raises(NotAllowed, match=sentence):
        delay(case, on, d(new_date), reason)
    assert photo() == before


def test_second_notice_lies_after_one_that_is_still_on_its_way(case: Case) -> None:
    """D4: a new date lies after the old one, also where that was told a minute ago."""
    delay(case, "2026-12-08")
    with pytest.raises(NotAllowed, match="Kies een datum na vrijdag 8 januari 2027"):
        delay(case, "2026-12-08", d("2026-12-22"))
    delay(case, "2026-12-08", d("2027-01-15"))
    assert "We beloofden je uiterlijk vrijdag 8 januari 2027" in case.letters.latest("pk").body


def test_same_notice_twice_is_one(case: Case) -> None:
    delay(case, "2026-12-08")
    before = photo()
    delay(case, "2026-12-08", reason="Anders gezegd.")
    assert photo() == before


def test_notice_after_the_position_is_refused() -> None:
    case = answered_case(on=FILED)
    assert obstacle(case)
    with pytest.raises(NotAllowed, match="Het standpunt is al verstuurd"):
        delay(case, "2026-12-08")


def test_notice_in_a_settled_case_is_refused() -> None:
    with pytest.raises(NotAllowed, match="al afgehandeld"):
        delay(settled_case(on=FILED), "2026-12-08")


def test_notice_to_nobody_is_refused() -> None:
    with pytest.raises(NotAllowed, match="geen e-mailadres"):
        delay(a_case(on=FILED, channel=Channel.PHONE, email="", city=""), "2026-12-08")


def test_drafted_position_leaves_room_for_a_notice() -> None:
    """The twin of the refusals: what was not sent yet may still be late."""
    case = drafted_case(on=FILED)
    assert obstacle(case) == ""
    assert told(case, "2026-12-08").answer_by == NEW
    assert again(case).next_step == "take_position"


class TestMeasure:
    """D29: a new date lies before the last day of keeping, and six weeks on at most; the next notice is the officer's."""

    LAST = d("2027-01-26")
    """Six weeks after 15 December 2026."""

    def by_handler(self, case: Case, new_date: date, **more: str) -> Case:
        handler = Actor.staff(staff(username=case.handler.username))  # type: ignore[union-attr]
        return announce_delay(case, by=handler, on=FILED, reason="Ziek.", new_date=new_date, **more)

    def test_handler_gives_six_weeks(self, case: Case) -> None:
        assert self.by_handler(case, self.LAST).letters.get(paper=LetterKind.ANNOUNCE_DELAY).told_answer_by == self.LAST

    def test_longer_is_the_officers_and_has_a_reason(self, case: Case) -> None:
        later = self.LAST + timedelta(days=1)
        by, handler, before = the_officer(), self.by_handler, photo()
        with pytest.raises(NotAllowed, match="Langer uitstel geeft de klachtverantwoordelijke"):
            handler(case, later, longer="De getuige is op reis.")
        with pytest.raises(NotAllowed, match="Schrijf waarom het langer duurt dan tot en met dinsdag 26 januari 2027"):
            announce_delay(case, by=by, on=FILED, reason="Ziek.", new_date=later)
        assert photo() == before
        announce_delay(case, by=by, on=FILED, reason="Ziek.", new_date=later, longer="De getuige is op reis.")
        assert "Waarom zo lang: De getuige is op reis." in case.entries.get(kind=DELAY_ANNOUNCED).text
        assert "getuige" not in case.letters.get(paper=LetterKind.ANNOUNCE_DELAY).body

    def test_measure_is_a_setting_of_the_house(self, case: Case) -> None:
        ours = Firm.of_default_site()
        ours.longest_delay_weeks = 1
        ours.save()
        with pytest.raises(NotAllowed, match="Kies een datum tot en met dinsdag 22 december 2026"):
            self.by_handler(case, d("2026-12-23"))

    def test_date_beyond_the_last_day_of_keeping_is_refused(self, case: Case) -> None:
        """P18: 8 January 2036 was taken, for a case that is to be destroyed in 2028."""
        for day in ("2036-01-08", "2028-11-24"):
            with pytest.raises(NotAllowed, match="Kies een datum voor vrijdag 24 november 2028"):
                announce_delay(case, by=the_officer(), on=FILED, reason="Ziek.", new_date=d(day), longer="Zo lang.")

    def test_next_notice_is_the_officers_and_says_where_else_to_turn(self, case: Case) -> None:
        self.by_handler(case, NEW)
        assert "Die beslist zelf" not in case.letters.latest("pk").body
        with pytest.raises(NotAllowed, match="Een volgend stuurt de klachtverantwoordelijke"):
            self.by_handler(case, d("2027-01-15"))
        announce_delay(case, by=the_officer(), on=FILED, reason="Ziek.", new_date=d("2027-01-15"))
        assert "Die beslist zelf of ze je klacht in behandeling neemt." in case.letters.latest("pk").body

    def test_firm_may_leave_the_committee_out(self, case: Case) -> None:
        ours = Firm.of_default_site()
        ours.committee_on_silence = False
        ours.save()
        self.by_handler(case, NEW)
        announce_delay(case, by=the_officer(), on=FILED, reason="Ziek.", new_date=d("2027-01-15"))
        assert "commissie" not in case.letters.latest("pk").body
