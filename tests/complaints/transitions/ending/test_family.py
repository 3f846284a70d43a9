"""A first case and what was merged into it are one family: what holds, breaches or dates one counts for all (D25)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints import facts, jobs, promises
from complaints.due.retention import left_open
from complaints.models import AnonymousLine, Case, DestructionLine, Ground, Manner
from complaints.register.case.keeping import keeping
from complaints.transitions.answering.settle import settle
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from complaints.transitions.guarding.record_breach import record_breach
from complaints.transitions.keeping.lift_hold import lift_hold
from complaints.transitions.keeping.lift_hold import obstacle as lift_hold_obstacle
from complaints.transitions.keeping.place_hold import place_hold
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from tests.complaints.clockwork import morning
from tests.complaints.factories import (
    CLOCK,
    a_case,
    again,
    answered_case,
    deliver,
    rule_sheet,
    the_officer,
)
from tests.complaints.transitions.merging import FIRST, MERGED, SECOND, SETTLED, duplicate, first_case, index_of, merged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
d = date.fromisoformat
GONE_ON, HELD_UNTIL = d("2027-12-09"), d("2028-01-20")


def merged_and_settled(case: Case | None = None) -> tuple[Case, Case]:
    """A duplicate, and its first, which is settled on 8 December."""
    first = answered_case(on=FIRST, answered_on=MERGED)
    case = merged(case, into=first)
    return case, settle(deliver(first, on=SETTLED), by=the_officer(), on=SETTLED, manner=Manner.SOLVED, justified=True)


def held(case: Case, *, on: date, until: date) -> Case:
    return place_hold(case, by=the_officer(), on=on, ground=Ground.CLAIM, text="Een claim.", until=until)


def test_hold_from_before_merging_keeps_both() -> None:
    case, first = merged_and_settled(held(duplicate(), on=SECOND, until=d("2027-05-20")))
    assert again(first).destroy_on == d("2027-12-09")
    held(case, on=d("2027-05-20"), until=d("2027-11-19"))
    held(case, on=d("2027-11-19"), until=HELD_UNTIL)
    assert (again(first).destroy_on, rule_sheet(first, GONE_ON)["R13"]) == (
        HELD_UNTIL + timedelta(days=1),
        "due 2028-01-21 held",
    )
    with pytest.raises(NotAllowed, match="mag pas op"):
        destroy(first, by=CLOCK, on=GONE_ON)
    assert jobs.retention(morning(GONE_ON)).done == 0


def test_hold_that_is_lifted_keeps_neither() -> None:
    """The twin, on the duplicate as on the first."""
    case, first = merged_and_settled()
    held(case, on=d("2027-11-19"), until=HELD_UNTIL)
    lift_hold(case, by=the_officer(), on=d("2027-12-01"), reason="Geschikt.")
    assert again(first).destroy_on == GONE_ON
    destroy(first, by=CLOCK, on=GONE_ON)


def test_open_first_is_not_held_twice_for_want_of_an_answer() -> None:
    """A claim on the duplicate holds the first as well, on its last day (D7)."""
    first = first_case()
    case = merged(into=first)
    held(case, on=d("2028-11-20"), until=d("2028-12-20"))
    assert not left_open(d("2028-11-25")).exists()
    lift_hold(case, by=the_officer(), on=d("2028-11-24"), reason="Geschikt.")
    assert left_open(d("2028-11-25")).get() == first


@pytest.mark.parametrize("when", ["before merging", "afterwards"])
def test_breach_breaks_the_promise_of_the_first(when: str) -> None:
    first, case = first_case(), duplicate()
    if when == "before merging":
        record_breach(case, by=the_officer(), on=SECOND, day=SECOND, what="Verkeerd gemaild.")
    merged(again(case), into=first)
    if when == "afterwards":
        record_breach(case, by=the_officer(), on=MERGED, day=SECOND, what="Verkeerd gemaild.")
    assert rule_sheet(first, MERGED)["R9"] == "broken 2026-11-27 breached"


def test_duplicate_that_turns_out_to_be_older_moves_the_last_day_of_both() -> None:
    first = first_case()
    case = merged(into=first)
    correct_receipt(case, by=the_officer(), on=MERGED, filed_on=d("2026-11-18"), reason="De brief lag er al.")
    assert (again(first).destroy_by, again(first).answer_by) == (d("2028-11-18"), d("2026-12-15"))
    assert rule_sheet(case, MERGED)["R13"] == "due 2028-11-18 open"


def test_hold_on_the_duplicate_is_ended_there() -> None:
    case, first = merged_and_settled()
    held(case, on=SETTLED, until=d("2027-01-31"))
    assert lift_hold_obstacle(again(first)) == (
        f"Dit dossier wordt bewaard om {case}, dat ermee is samengevoegd. Beëindig het daar."
    )
    lift_hold(first, by=the_officer(), on=SETTLED, reason="Geschikt.")
    assert case.holds.get().lifted_on is None
    assert lift_hold_obstacle(again(case)) == ""


def test_record_and_figures_of_both_are_those_of_the_family() -> None:
    """D8: noted while the duplicate, which goes first, is still there."""
    older = a_case(on=SECOND, filed_on=SECOND)
    record_breach(older, by=the_officer(), on=SECOND, day=SECOND, what="Verkeerd gemaild.")
    case, first = merged_and_settled(again(older))
    correct_receipt(case, by=the_officer(), on=SETTLED, filed_on=d("2026-11-18"), reason="De brief lag er al.")
    destroy(again(first), by=CLOCK, on=GONE_ON)
    assert prove_destruction() == 0
    lines = {line.number: line for line in DestructionLine.objects.all()}
    assert lines[first.number].latest == lines[case.number].latest == d("2028-11-18")
    assert ["R9", 1, "broken", "breached"] in AnonymousLine.objects.get().readings


def test_file_of_the_first_shows_what_holds_it() -> None:
    case, first = merged_and_settled()
    held(case, on=SETTLED, until=d("2027-01-31"))
    shown = keeping(again(first), facts.facts_of(again(first), promises.calendar()), SETTLED)
    assert [hold.case for hold in shown.holds] == [case]


def test_index_of_the_family_is_the_fresh_one_after_each_step() -> None:
    case, first = merged_and_settled()
    held(case, on=SETTLED, until=d("2027-05-31"))
    assert index_of(first) == facts.index_of(again(first), promises.calendar())
