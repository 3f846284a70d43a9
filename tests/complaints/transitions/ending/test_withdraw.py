"""D12, D20: a complaint that is withdrawn ends on that day, without a position."""

from __future__ import annotations

from datetime import date

import pytest

from complaints import promises
from complaints.facts import duties_of
from complaints.models import Actor, Audience, Case, Entry, Letter, LetterKind, Manner
from complaints.procedure.duties import State
from complaints.transitions.ending.withdraw import TELL_WITHDRAWN, WITHDRAW, WITHDRAWN, draft, obstacle, withdraw
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.post.item import State as LetterState
from tests.complaints.factories import (
    CLOCK,
    COMPLAINANT,
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

pytestmark = pytest.mark.django_db
FILED, DAY = date(2026, 11, 24), date(2026, 11, 26)


def withdrawn() -> Case:
    return withdraw(assigned_case(on=FILED), by=COMPLAINANT, on=DAY)


def test_withdrawal_settles_the_case_on_its_day() -> None:
    case = again(withdrawn())
    assert (case.settled_on, case.manner, case.justified) == (DAY, Manner.WITHDRAWN, None)
    assert case.destroy_on == date(2027, 11, 27)


def test_withdrawal_asks_no_position_and_keeps_the_other_rules() -> None:
    """R8 does not apply to one of D12's other ends; the two weeks of R6 were kept."""
    sheet = {each.rule: each.state for each in duties_of(again(withdrawn()), DAY, promises.calendar())}
    assert "R8" not in sheet
    assert sheet["R6a"] == sheet["R6b"] == State.KEPT


def test_withdrawal_is_confirmed_and_told_to_the_handler() -> None:
    """R9: the colleague's mail holds the number, nothing of the complaint."""
    case = withdrawn()
    letters = {letter.paper: letter for letter in Letter.objects.filter(case=case, entry__kind=WITHDRAWN)}
    assert letters[WITHDRAW].to_address == case.email
    assert "donderdag 26 november 2026" in letters[WITHDRAW].body
    told = letters[TELL_WITHDRAWN]
    assert (told.to_address, told.audience) == ("klachtenbehandelaar@example.org", Audience.STAFF)
    for canary in (case.name, case.description, case.email):
        assert canary not in told.subject + told.body


def test_withdrawal_by_staff_is_not_told_to_staff() -> None:
    case = withdraw(assigned_case(on=FILED), by=the_officer(), on=DAY, reason="Zei het aan de telefoon.")
    assert not Letter.objects.filter(case=case, paper=TELL_WITHDRAWN).exists()
    assert Letter.objects.filter(case=case, paper=WITHDRAW).exists()


def test_withdrawal_by_staff_says_how_the_complainant_said_so() -> None:
    case = assigned_case(on=FILED)
    with pytest.raises(NotAllowed, match="Schrijf hoe de klager"):
        withdraw(case, by=the_officer(), on=DAY, reason=" ")
    withdraw(case, by=the_officer(), on=DAY, reason="Per brief van 25 november.")
    assert Entry.objects.get(case=case, kind=WITHDRAWN).text == "Per brief van 25 november."


def test_withdrawal_counts_from_the_day_on_which_it_was_said() -> None:
    """D20: not from the day on which somebody wrote it down."""
    case = withdraw(assigned_case(on=FILED), by=the_officer(), on=DAY, withdrawn_on=FILED, reason="Per brief.")
    assert again(case).settled_on == FILED


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 27)], ids=["before the complaint", "tomorrow"])
def test_withdrawal_on_a_day_that_cannot_be_is_refused(day: date) -> None:
    case = assigned_case(on=FILED)
    with pytest.raises(NotAllowed, match="Kies een dag"):
        withdraw(case, by=the_officer(), on=DAY, withdrawn_on=day, reason="Per brief.")
    assert again(case).is_open


@pytest.mark.parametrize(("street", "letters"), [("", 0), ("Kerkstraat", 1)])
def test_complaint_without_address_is_withdrawn_without_a_letter(street: str, letters: int) -> None:
    """And with a postal address only, with one on paper (D18)."""
    case = withdraw(a_case(on=FILED, email="", street=street), by=COMPLAINANT, on=DAY)
    assert Letter.objects.filter(case=case).count() == letters
    assert not again(case).is_open


def test_settled_complaint_cannot_be_withdrawn() -> None:
    case = settled_case(on=FILED, settled_on=DAY)
    with pytest.raises(NotAllowed, match="al afgehandeld"):
        withdraw(case, by=COMPLAINANT, on=DAY)
    assert again(case).manner == Manner.SOLVED


def test_answered_complaint_cannot_be_withdrawn() -> None:
    case = answered_case(on=FILED, answered_on=DAY)
    with pytest.raises(NotAllowed, match="al verstuurd"):
        withdraw(case, by=COMPLAINANT, on=DAY)
    assert obstacle(again(case))


def test_complaint_whose_answer_bounced_can_be_withdrawn_and_stays_so() -> None:
    """What becomes of the old letter later does not open the case again."""
    case = deliver(answered_case(on=FILED, answered_on=FILED), on=FILED, became=LetterState.BOUNCED)
    withdraw(case, by=COMPLAINANT, on=DAY)
    position = Letter.objects.get(case=case, paper=LetterKind.TAKE_POSITION)
    post_letter(position, by=CLOCK, on=DAY, became=LetterState.SENT)
    assert (again(case).settled_on, again(case).manner) == (DAY, Manner.WITHDRAWN)


def test_concerned_or_switched_off_handler_is_not_told() -> None:
    """D10, D11: the officer is, in place of one who may not know or is not there."""
    the_office()
    gone = staff(username="weg")
    case = assigned_case(on=FILED, to=gone)
    gone.is_active = False
    gone.save()
    withdraw(case, by=COMPLAINANT, on=DAY)
    assert Letter.objects.get(case=case, paper=TELL_WITHDRAWN).to_address == "verantwoordelijke@example.org"


def test_draft_is_the_letter_that_goes_out() -> None:
    case = assigned_case(on=FILED)
    shown = draft(case, on=DAY)
    withdraw(case, by=COMPLAINANT, on=DAY)
    sent = Letter.objects.get(case=case, paper=WITHDRAW)
    assert (sent.subject, sent.body) == (shown.subject, shown.body)


def test_reason_of_staff_is_not_in_the_letter() -> None:
    case = assigned_case(on=FILED)
    withdraw(case, by=Actor.staff(case.handler), on=DAY, reason="canary: boos aan de telefoon")
    assert "canary" not in Letter.objects.get(case=case, paper=WITHDRAW).body
