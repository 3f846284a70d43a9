"""A corrected day of receipt: the clock runs from it, what was told stands, the window keeps the earliest (D17)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Actor, Case
from complaints.transitions.ending.end_unreached import end_unreached
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.record_attempt import record_attempt
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.correct_receipt import RECEIPT_CORRECTED, correct_receipt
from tests.complaints.factories import a_case, again, deliver, rule_sheet, settled_case, the_officer
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, HANDLE_BY, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.fixture(autouse=True)
def officer(db: None) -> Actor:
    """There before any photo of the database is taken."""
    return the_officer()


d = date.fromisoformat


def received(case: Case, day: str, *, on: date = NEXT_DAY) -> Case:
    return correct_receipt(case, by=the_officer(), on=on, filed_on=d(day), reason="De brief lag er al.")


def test_earlier_day_moves_the_dates_to_earlier() -> None:
    case = received(a_case(on=FILED), "2026-11-20")
    assert (case.filed_on, case.counted_from, case.rounds.get().received_on) == (d("2026-11-20"),) * 3
    assert (case.handle_by, case.answer_by) == (HANDLE_BY, d("2026-12-11"))


def test_later_day_moves_no_date_that_was_told() -> None:
    case = received(a_case(on=d("2026-11-26"), filed_on=FILED), "2026-11-26", on=d("2026-11-27"))
    assert (case.filed_on, case.answer_by) == (d("2026-11-26"), ANSWER_BY)


def test_later_day_moves_the_dates_where_none_was_told() -> None:
    """The twin: without an acknowledgement nobody was promised anything yet."""
    case = a_case(on=d("2026-11-26"), filed_on=FILED, by=the_officer(), email="")
    assert received(case, "2026-11-26", on=d("2026-11-27")).answer_by == d("2026-12-17")


def test_date_of_a_delay_notice_stands() -> None:
    case = deliver(a_case(on=FILED), on=FILED)
    announce_delay(case, by=the_officer(), on=NEXT_DAY, reason="Ziek.", new_date=d("2027-01-08"))
    deliver(case, on=NEXT_DAY)
    assert received(case, "2026-11-20").answer_by == d("2027-01-08")


def test_window_counts_from_the_earliest_day_ever_recorded() -> None:
    """R13: its last day moves to earlier, and never back to later."""
    case = received(a_case(on=FILED), "2026-11-20")
    assert rule_sheet(case, NEXT_DAY)["R13"] == "due 2028-11-20 open"
    case = received(case, "2026-11-23")
    assert (case.filed_on, case.counted_from) == (d("2026-11-23"), d("2026-11-20"))
    assert rule_sheet(case, NEXT_DAY)["R13"] == "due 2028-11-20 open"


def test_old_day_and_reason_stay_in_the_timeline() -> None:
    case = received(a_case(on=FILED), "2026-11-20")
    assert case.entries.get(kind=RECEIPT_CORRECTED).text == (
        "Ontvangen op vrijdag 20 november 2026 (was: dinsdag 24 november 2026). De brief lag er al."
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-26", "kan niet in de toekomst liggen"),
        ("2026-11-25", "stond op dinsdag 24 november 2026 al in het register"),
    ],
)
def test_day_that_cannot_be_is_refused_in_words(day: str, said: str) -> None:
    case = a_case(on=FILED)
    before = photo()
    with pytest.raises(NotAllowed, match=said):
        received(case, day)
    assert photo() == before


def test_day_after_settling_is_refused() -> None:
    case = settled_case(on=d("2026-11-27"), filed_on=FILED, settled_on=d("2026-11-27"))
    Case.objects.filter(pk=case.pk).update(settled_on=d("2026-11-25"))
    with pytest.raises(NotAllowed, match="afgehandeld op woensdag 25 november 2026"):
        received(again(case), "2026-11-26", on=d("2026-11-28"))


def test_reason_is_needed() -> None:
    with pytest.raises(NotAllowed, match="Schrijf waarom"):
        correct_receipt(a_case(on=FILED), by=the_officer(), on=NEXT_DAY, filed_on=d("2026-11-20"), reason=" ")


def test_case_of_a_second_round_moves_the_day_of_the_first() -> None:
    """D13: the second keeps its own, and the terms that run."""
    case = settled_case(on=FILED, settled_on=NEXT_DAY)
    case = reopen(case, by=the_officer(), on=NEXT_DAY, received_on=NEXT_DAY, reason="Nieuws.")
    answer_by = again(case).answer_by
    case = received(again(case), "2026-11-20")
    assert [run.received_on for run in case.rounds.all()] == [d("2026-11-20"), NEXT_DAY]
    assert (again(case).filed_on, again(case).answer_by) == (d("2026-11-20"), answer_by)


def test_day_after_the_end_of_an_earlier_round_is_refused() -> None:
    case = settled_case(on=d("2026-11-26"), filed_on=FILED, settled_on=NEXT_DAY)
    reopen(case, by=the_officer(), on=d("2026-11-27"), received_on=d("2026-11-27"), reason="Nieuws.")
    with pytest.raises(NotAllowed, match="afgehandeld op woensdag 25 november 2026"):
        received(again(case), "2026-11-26", on=d("2026-11-27"))


def test_day_after_the_news_of_a_later_round_is_refused() -> None:
    case = settled_case(on=d("2026-11-27"), filed_on=FILED, settled_on=d("2026-11-27"))
    reopen(case, by=the_officer(), on=d("2026-11-30"), received_on=NEXT_DAY, reason="Nieuws, dat er al lag.")
    with pytest.raises(NotAllowed, match="Op woensdag 25 november 2026 kwam er al nieuws"):
        received(again(case), "2026-11-26", on=d("2026-11-30"))


def test_day_after_an_attempt_to_reach_the_complainant_is_refused() -> None:
    """D12: the case could end on the day of that attempt, before it began."""
    case = a_case(on=d("2026-11-26"), filed_on=FILED, by=the_officer(), email="")
    record_attempt(case, by=the_officer(), on=d("2026-11-26"), day=NEXT_DAY, how="Gebeld, geen gehoor.")
    with pytest.raises(NotAllowed, match="Op woensdag 25 november 2026 probeerden we de klager al te bereiken"):
        received(again(case), "2026-11-26", on=d("2026-11-26"))
    assert received(again(case), "2026-11-25", on=d("2026-11-26")).filed_on == NEXT_DAY
    assert end_unreached(again(case), by=the_officer(), on=d("2026-11-26")).settled_on == NEXT_DAY
