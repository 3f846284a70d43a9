"""A case is held for an appeal or a claim, by name and until a day; lifted, moved later, or held because it was left open (D6, D7)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Actor, Case, Concern, Ground, Hold, Office
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.keeping.destroy_later import destroy_later
from complaints.transitions.keeping.hold_open import HOLD_OPEN, hold_open
from complaints.transitions.keeping.lift_hold import lift_hold
from complaints.transitions.keeping.place_hold import HELD, place_hold
from complaints.transitions.keeping.warn_of_latest import WARN_OF_LATEST, warn_of_latest
from complaints.transitions.step import NoRight, NotAllowed
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from tests.complaints.factories import (
    CLOCK,
    a_case,
    again,
    assigned_case,
    rule_sheet,
    settled_case,
    staff,
    the_office,
    the_officer,
)
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, SETTLED, DUE, LATEST = d("2026-11-24"), d("2026-12-03"), d("2027-12-04"), d("2028-11-24")
SOON = d("2027-12-01")


def settled() -> Case:
    return settled_case(on=FILED, settled_on=SETTLED)


def hold(case: Case, until: str, on: date = SOON, ground: Ground = Ground.CLAIM, by: Actor | None = None) -> Case:
    return place_hold(case, by=by or the_officer(), on=on, ground=ground, text="De dagvaarding.", until=d(until))


class TestPlace:
    def test_hold_keeps_the_case_until_the_day_after_its_last(self) -> None:
        """D7: the end date is its last day."""
        case = hold(settled(), "2028-03-01")
        assert case.destroy_on == d("2028-03-02")
        with pytest.raises(NotAllowed, match="donderdag 2 maart 2028"):
            destroy(case, by=CLOCK, on=d("2028-03-01"))
        assert destroy(case, by=CLOCK, on=d("2028-03-02"))

    def test_hold_past_the_window_is_the_only_thing_that_moves_its_last_day(self) -> None:
        """D6: not reopening, not correcting; the case reads due until the day after the hold."""
        case = settled()
        correct_receipt(case, by=the_officer(), on=SOON, filed_on=d("2026-11-23"), reason="De brief lag er al.")
        reopen(case, by=the_officer(), on=SOON, received_on=SOON, reason="Nieuwe foto's.")
        assert again(case).destroy_by == d("2028-11-23")
        held = hold(case, "2029-02-01", on=d("2028-11-01"))
        assert held.destroy_by == d("2028-11-23")
        assert rule_sheet(held, d("2029-01-01"))["R13"] == "due 2029-02-02 open"

    def test_hold_carries_name_reason_and_end(self) -> None:
        case = hold(settled(), "2028-03-01", ground=Ground.APPEAL)
        row = case.holds.get()
        assert (row.by, row.ground, row.since, row.until) == (the_officer().user, Ground.APPEAL, SOON, d("2028-03-01"))
        text = case.entries.get(kind=HELD).text
        assert text == "Lopend beroep, tot en met woensdag 1 maart 2028. De dagvaarding."

    @pytest.mark.parametrize(
        ("on", "last"), [("2027-12-01", "2028-06-01"), ("2027-08-31", "2028-02-29"), ("2028-01-31", "2028-07-31")]
    )
    def test_hold_is_six_months_at_most(self, on: str, last: str) -> None:
        case = settled()
        beyond = date.fromordinal(d(last).toordinal() + 1)
        with pytest.raises(NotAllowed, match="uiterlijk"):
            hold(case, str(beyond), on=d(on))
        assert hold(case, last, on=d(on)).holds.get().until == d(last)

    def test_hold_is_renewed_by_another(self) -> None:
        case = hold(hold(settled(), "2028-03-01"), "2028-06-01", on=d("2028-02-01"))
        assert (case.holds.count(), case.destroy_on) == (2, d("2028-06-02"))

    @pytest.mark.parametrize(
        ("text", "ground", "until"),
        [
            ("  ", Ground.CLAIM, "2028-03-01"),
            ("Zo maar.", Ground.OPEN, "2028-03-01"),
            ("Oud.", Ground.CLAIM, "2027-11-30"),
        ],
        ids=["no reason", "no ground", "in the past"],
    )
    def test_hold_without_reason_ground_or_future_is_refused(self, text: str, ground: Ground, until: str) -> None:
        case, officer = settled(), the_officer()
        before = photo()
        with pytest.raises(NotAllowed):
            place_hold(case, by=officer, on=SOON, ground=ground, text=text, until=d(until))
        assert photo() == before

    def test_handler_cannot_hold(self) -> None:
        sanne = staff(username="sanne")
        case = assigned_case(on=FILED, to=sanne)
        with pytest.raises(NoRight):
            hold(case, "2027-01-01", on=SETTLED, by=Actor.staff(sanne))


class TestLift:
    def test_lifted_the_case_goes_on_its_own_day(self) -> None:
        case = lift_hold(hold(settled(), "2028-03-01"), by=the_officer(), on=d("2027-12-02"), reason="Ingetrokken.")
        assert case.destroy_on == DUE

    def test_lifted_after_that_day_it_goes_at_once_and_was_kept_in_time(self) -> None:
        """A hold that was there counts for the days on which it was."""
        case = hold(settled(), "2028-12-31", on=d("2028-08-01"))
        case = lift_hold(case, by=the_officer(), on=d("2028-12-10"), reason="Ingetrokken.")
        assert case.destroy_on == d("2028-12-10")
        assert rule_sheet(case, d("2028-12-10"))["R13"] == "due 2028-12-10 held"

    def test_lifting_what_is_not_held_changes_nothing(self) -> None:
        case = hold(settled(), "2027-12-02")
        before = photo()
        lift_hold(case, by=the_officer(), on=d("2027-12-03"), reason="Voorbij.")
        assert photo() == before

    def test_reason_is_needed(self) -> None:
        """D7: why it is no longer kept stands in the timeline."""
        case = hold(settled(), "2028-03-01")
        before = photo()
        with pytest.raises(NotAllowed, match="Schrijf waarom het dossier niet langer bewaard wordt"):
            lift_hold(case, by=the_officer(), on=d("2027-12-02"), reason=" ")
        assert photo() == before


class TestLater:
    def test_day_moves_inside_the_window_with_a_reason(self) -> None:
        """D6."""
        case = destroy_later(settled(), by=the_officer(), on=SOON, day=LATEST, reason="Voor het onderzoek.")
        assert (case.destroy_on, case.destroy_by) == (LATEST, LATEST)
        assert rule_sheet(case, DUE)["R13"] == "due 2028-11-24 postponed"

    @pytest.mark.parametrize("day", ["2027-12-04", "2027-12-01", "2028-11-25"])
    def test_day_never_moves_to_earlier_or_past_the_window(self, day: str) -> None:
        case, officer = settled(), the_officer()
        before = photo()
        with pytest.raises(NotAllowed, match="uiterlijk vrijdag 24 november 2028"):
            destroy_later(case, by=officer, on=SOON, day=d(day), reason="Zomaar.")
        assert photo() == before

    def test_day_that_moved_stays_inside_the_window_when_receipt_is_corrected_to_earlier(self) -> None:
        case = destroy_later(settled(), by=the_officer(), on=SOON, day=LATEST, reason="Voor het onderzoek.")
        correct_receipt(case, by=the_officer(), on=SOON, filed_on=d("2026-11-20"), reason="De brief lag er al.")
        assert again(case).destroy_on == d("2028-11-20")

    def test_open_case_has_no_day_to_move(self) -> None:
        with pytest.raises(NotAllowed, match="nog open"):
            destroy_later(a_case(on=FILED), by=the_officer(), on=SOON, day=LATEST, reason="Zomaar.")


class TestLeftOpen:
    def test_case_left_open_is_held_for_thirty_days_in_the_name_of_the_officer_again_and_again(self) -> None:
        """D7: and R13 reads broken all the same."""
        officer = the_officer().user
        case = a_case(on=FILED)
        assert not hold_open(case, by=CLOCK, on=LATEST)
        assert hold_open(case, by=CLOCK, on=d("2028-11-25"))
        assert not hold_open(case, by=CLOCK, on=d("2028-12-24"))
        assert hold_open(case, by=CLOCK, on=d("2028-12-25"))
        assert [(row.by, row.since, row.until) for row in case.holds.all()] == [
            (officer, d("2028-11-25"), d("2028-12-24")),
            (officer, d("2028-12-25"), d("2029-01-23")),
        ]
        assert rule_sheet(case, d("2028-12-01"))["R13"] == "broken 2028-11-25 not_done"
        assert case.letters.filter(paper=HOLD_OPEN, to_address=officer.email).count() == 2

    def test_answer_on_the_day_itself_leaves_nothing_to_hold(self) -> None:
        """The officer settles, or holds it for a claim."""
        held = hold(a_case(on=FILED), "2029-02-01", on=LATEST)
        for case in (held, settled()):
            assert not hold_open(case, by=CLOCK, on=d("2028-11-25"))
        assert rule_sheet(held, d("2028-12-01"))["R13"] == "due 2029-02-02 open"

    def test_case_about_the_officer_is_held_in_the_name_of_the_deputy(self) -> None:
        """D11."""
        office = the_office()
        case = a_case(on=FILED)
        Concern.objects.create(case=case, user=office.officer)
        hold_open(case, by=CLOCK, on=d("2028-11-25"))
        assert case.holds.get().by == office.deputy

    def test_case_that_nobody_may_answer_for_is_held_all_the_same(self) -> None:
        case = a_case(on=FILED)
        Office.objects.all().delete()
        assert hold_open(case, by=CLOCK, on=d("2028-11-25"))
        assert Hold.objects.get().by is None


class TestWarning:
    def test_officer_is_warned_at_each_mark_once(self) -> None:
        """D7: 90, 30 and 7 days ahead, and on the day; a mark missed by a late run is made good."""
        office, case = the_office(), a_case(on=FILED)
        days = ["2028-08-25", "2028-08-26", "2028-10-24", "2028-10-25", "2028-11-18", "2028-11-19", "2028-11-24"]
        assert [warn_of_latest(case, by=CLOCK, on=d(day)) for day in days] == [
            False,
            True,
            False,
            True,
            True,
            False,
            True,
        ]
        letters = case.letters.filter(paper=WARN_OF_LATEST)
        assert {letter.to_address for letter in letters} == {office.officer.email}
        assert "Dat is vandaag." in letters.last().body
        assert "Noor" not in "".join(letter.subject + letter.body for letter in letters)

    def test_settled_case_is_warned_of_only_while_it_is_held(self) -> None:
        case, day = settled(), d("2028-10-25")
        assert not warn_of_latest(case, by=CLOCK, on=day)
        hold(case, "2028-12-31", on=d("2028-10-01"))
        assert warn_of_latest(case, by=CLOCK, on=day)
        assert "vanwege een beroep of een claim" in case.letters.get(paper=WARN_OF_LATEST).body

    def test_without_an_officer_nothing_is_marked_as_warned(self) -> None:
        case = a_case(on=FILED)
        assert not warn_of_latest(case, by=CLOCK, on=d("2028-10-25"))
        the_office()
        assert warn_of_latest(case, by=CLOCK, on=d("2028-10-26"))
