"""A reopened case: the same number, a second round with terms of its own, the first one's outcome as it was (D13)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints import promises
from complaints.facts import duties_of
from complaints.models import Case, Letter, Manner
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.take_position import draft as draft_of_position
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.ending.end_unreached import end_unreached
from complaints.transitions.ending.reopen import REOPEN, REOPENED, reopen
from complaints.transitions.handling.assign import assign
from complaints.transitions.handling.record_attempt import record_attempt
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.acknowledge import acknowledge, draft
from tests.complaints.factories import (
    a_case,
    again,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_officer,
)
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
NEWS = date(2026, 12, 18)
"""A Friday; with Christmas in the count. Acknowledged by Monday 28 December, answered by Friday 8 January 2027."""
OF_THE_CASE = ("R9", "R13")
"""Rules that read once, with the last round."""


def reopened(case: Case | None = None, *, received_on: date = NEWS, on: date = NEWS) -> Case:
    case = case or settled_case(on=FILED, settled_on=NEXT_DAY, manner=Manner.PARTLY, justified=True)
    return reopen(case, by=the_officer(), on=on, received_on=received_on, reason="Nieuwe foto's.")


def drafted(case: Case) -> Case:
    words = {"conclusion": "Je hebt gelijk.", "reasons": "De foto's zijn duidelijk.", "solution": ""}
    return draft_position(case, by=the_officer(), on=NEWS, **words)


def sheet(case: Case, on: date) -> dict[tuple[int, str], str]:
    readings = duties_of(again(case), on, promises.calendar())
    return {(each.round, each.rule): f"{each.state} {each.on} {each.why}" for each in readings}


def test_clock_begins_anew_on_the_day_of_the_news() -> None:
    case = reopened()
    assert (case.is_open, case.manner, case.justified) == (True, "", None)
    assert (case.acknowledge_by, case.answer_by) == (date(2026, 12, 28), date(2027, 1, 8))
    assert (case.next_step, case.next_on) == ("acknowledge", date(2026, 12, 28))
    assert case.entries.get(kind=REOPENED).round == 2


def test_first_round_stays_as_it_was() -> None:
    """Its readings, its outcome, its day of filing."""
    case = settled_case(on=FILED, settled_on=NEXT_DAY, manner=Manner.PARTLY, justified=True)
    before = {key: reading for key, reading in sheet(case, NEWS).items() if key[1] not in OF_THE_CASE}
    case = reopened(case)
    after = sheet(case, NEWS)
    assert {key: reading for key, reading in after.items() if key[0] == 1} == before != {}
    first = case.rounds.get(number=1)
    assert (first.ended_on, first.manner, first.justified) == (NEXT_DAY, Manner.PARTLY, True)
    assert case.filed_on == FILED
    assert after[2, "R4"] == "due 2026-12-28 not_yet"


def test_round_without_a_position_owes_none_afterwards() -> None:
    """D12: the first round ended unreached."""
    case = record_attempt(assigned_case(on=FILED), by=the_officer(), on=NEXT_DAY, day=NEXT_DAY, how="Gebeld.")
    case = reopened(end_unreached(case, by=the_officer(), on=NEXT_DAY))
    assert (1, "R8") not in sheet(case, NEWS)


def test_last_day_of_the_window_does_not_move() -> None:
    """D6: not reopening, merging, correcting or editing moves it past."""
    assert sheet(reopened(), NEWS)[2, "R13"] == "due 2028-11-24 open"


def test_second_round_is_confirmed_answered_and_settled_by_itself() -> None:
    case = acknowledge(reopened(), by=the_officer(), on=NEWS)
    case = deliver(case, on=NEWS)
    assign(case, by=the_officer(), on=NEWS, to=staff(username="kim"), reason="Kim weet er meer van.")
    draft_position(case, by=the_officer(), on=NEWS, conclusion="Toch niet.", reasons="De foto's zijn van elders.")
    take_position(case, by=the_officer(), on=NEWS, manner=Manner.NOT_FOLLOWED, justified=False)
    case = deliver(case, on=date(2026, 12, 21))
    assert (case.settled_on, case.manner, case.justified) == (date(2026, 12, 21), Manner.NOT_FOLLOWED, False)
    assert [run.position.conclusion for run in case.rounds.all()] == ["Je hebt gelijk.", "Toch niet."]
    read = sheet(case, date(2026, 12, 21))
    assert (read[1, "R8"], read[2, "R8"]) == ("kept 2026-11-25 in_time", "kept 2026-12-21 in_time")


def test_confirmation_speaks_of_the_news() -> None:
    """R4 anew: with the dates of the second round."""
    letter = draft(reopened(), on=NEWS)
    assert letter.subject.startswith("We kijken opnieuw naar je klacht")
    assert "Op vrijdag 18 december 2026 kregen we nieuwe informatie over je klacht." in letter.body
    assert "uiterlijk {antwoord: vrijdag 8 januari 2027} ons antwoord" in letter.body


def test_handler_hears_of_it_from_whoever_else_opened_it() -> None:
    case = reopened()
    letter = Letter.objects.get(case=case, paper=REOPEN)
    assert letter.to_address == case.handler.email  # type: ignore[union-attr]


def test_open_case_is_not_opened_again() -> None:
    case = a_case(on=FILED)
    before = photo()
    with pytest.raises(NotAllowed, match="Deze klacht is nog open"):
        reopened(case)
    assert photo() == before


@pytest.mark.parametrize(("day", "on"), [("2026-11-23", "2026-12-18"), ("2026-12-19", "2026-12-18")])
def test_news_lies_between_the_complaint_and_today(day: str, on: str) -> None:
    with pytest.raises(NotAllowed, match="Kies een dag na de klacht, vandaag of eerder"):
        reopened(received_on=date.fromisoformat(day), on=date.fromisoformat(on))


def test_news_that_lay_unread_when_the_case_was_settled_counts_from_its_own_day() -> None:
    """D13, D17: received is not registered."""
    case = settled_case(on=FILED, settled_on=NEXT_DAY + timedelta(days=5))
    case = reopened(case, received_on=NEXT_DAY)
    assert (case.answer_by, again(case).rounds.get(number=2).received_on) == (date(2026, 12, 16), NEXT_DAY)


def test_second_position_names_the_day_of_the_complaint_and_that_of_the_news() -> None:
    """R8: "we got your complaint" on the day that the news came would be wrong."""
    case = drafted(reopened())
    body = draft_of_position(case, on=NEWS).body
    assert "Op dinsdag 24 november 2026 kregen we je klacht, en op vrijdag 18 december 2026 nieuwe informatie." in body
    first = drafted_case(on=FILED)
    assert "Op dinsdag 24 november 2026 kregen we je klacht. We" in draft_of_position(first, on=NEXT_DAY).body


def test_reason_is_needed() -> None:
    case = settled_case(on=FILED, settled_on=NEXT_DAY)
    with pytest.raises(NotAllowed, match="Schrijf waarom"):
        reopen(case, by=the_officer(), on=NEWS, received_on=NEWS, reason=" ")


def test_case_may_be_opened_a_third_time() -> None:
    case = reopened()
    record_attempt(case, by=the_officer(), on=NEWS, day=NEWS, how="Gebeld.")
    case = end_unreached(case, by=the_officer(), on=NEWS)
    assert reopened(case, received_on=date(2026, 12, 21), on=date(2026, 12, 21)).rounds.count() == 3
