"""Four histories through the steps themselves, each to its last date and reading: D3, D4, D13, D14 and D17."""

from __future__ import annotations

from datetime import date

import pytest

from complaints import promises
from complaints.facts import duties_of, index_of
from complaints.models import Case, Channel, Manner
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.ending.merge import merge
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.assign import assign
from complaints.transitions.taking_in.acknowledge import acknowledge
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from tests.complaints.factories import a_case, again, deliver, rule_sheet, staff, the_officer

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED = d("2026-11-24")
DATES = ("acknowledge_by", "handle_by", "answer_by", "notify_by", "destroy_by", "destroy_on", "next_step", "next_on")


def confirmed(on: date = FILED, **facts: object) -> Case:
    case = deliver(a_case(on=on, **facts), on=on)  # type: ignore[arg-type]
    return assign(case, by=the_officer(), on=on, to=staff(username="sanne"))


def delayed(case: Case, on: date, until: date) -> Case:
    announce_delay(case, by=the_officer(), on=on, reason="De trainer is ziek.", new_date=until)
    return deliver(case, on=on)


def answered(case: Case, on: date, manner: Manner = Manner.PARTLY) -> Case:
    draft_position(case, by=the_officer(), on=on, conclusion="Deels gelijk.", reasons="De zaal was te klein.")
    take_position(case, by=the_officer(), on=on, manner=manner, justified=True)
    return deliver(case, on=on)


def dates(case: Case) -> list[str]:
    """The index, as one reads it; `-` where there is none. It equals a fresh computation."""
    case = again(case)
    stored = {name: getattr(case, name) for name in DATES}
    assert stored == {name: index_of(case, promises.calendar())[name] for name in DATES}
    return [str(value or "-") for value in stored.values()]


def sheet(case: Case, on: date) -> dict[tuple[int, str], str]:
    readings = duties_of(again(case), on, promises.calendar())
    return {(each.round, each.rule): f"{each.state} {each.on} {each.why}" for each in readings}


class TestTwoDelayNotices:
    """D3, D4: the dates are those of the last notice; each is judged against the date before it."""

    def test_both_in_time_and_the_last_date_met(self) -> None:
        case = delayed(confirmed(), d("2026-12-08"), d("2027-01-08"))
        assert dates(case)[:4] == ["2026-12-01", "2027-01-08", "2027-01-08", "2027-01-05"]
        case = delayed(case, d("2027-01-05"), d("2027-01-22"))
        assert dates(case)[:4] == ["2026-12-01", "2027-01-22", "2027-01-22", "2027-01-19"]
        case = answered(case, d("2027-01-22"))
        assert dates(case)[4:] == ["2028-11-24", "2028-01-23", "destroy", "2028-01-23"]
        assert rule_sheet(case, d("2027-02-01")) == {
            "R4": "kept 2026-11-24 in_time",
            "R6a": "extended 2027-01-22 notice_in_time",
            "R6b": "extended 2027-01-22 notice_in_time",
            "R7": "kept 2027-01-05 notice_in_time",
            "R8": "extended 2027-01-22 notice_in_time",
            "R9": "kept 2027-02-01 confidential",
            "R13": "due 2028-01-23 settled",
        }

    def test_second_too_late_breaks_what_the_first_had_kept(self) -> None:
        """The date that it gave stands all the same; the rules go by the one before."""
        case = delayed(confirmed(), d("2026-12-08"), d("2027-01-08"))
        case = delayed(case, d("2027-01-06"), d("2027-01-22"))
        assert dates(case)[2:4] == ["2027-01-22", "2027-01-19"]
        read = rule_sheet(answered(case, d("2027-01-22")), d("2027-02-01"))
        assert (read["R6b"], read["R7"], read["R8"]) == (
            "broken 2027-01-09 too_late",
            "broken 2027-01-06 notice_late",
            "broken 2027-01-09 too_late",
        )

    def test_first_after_handle_by_leaves_the_two_weeks_broken(self) -> None:
        """D3: R6a only."""
        case = delayed(confirmed(), d("2026-12-09"), d("2027-01-08"))
        case = delayed(case, d("2027-01-05"), d("2027-01-22"))
        read = rule_sheet(answered(case, d("2027-01-20")), d("2027-02-01"))
        assert (read["R6a"], read["R6b"], read["R7"]) == (
            "broken 2026-12-09 too_late",
            "extended 2027-01-20 notice_in_time",
            "kept 2027-01-05 notice_in_time",
        )


class TestReopenedCase:
    """D13, D6: a second round with terms of its own; the first one and the window's last day stay."""

    NEWS, CONFIRMED, ANSWERED = d("2027-02-01"), d("2027-02-03"), d("2027-02-19")

    def test_second_round_is_counted_and_judged_by_itself(self) -> None:
        case = answered(confirmed(), d("2026-12-08"))
        first = {rule: reading for (_, rule), reading in sheet(case, self.NEWS).items() if rule not in ("R9", "R13")}
        assert dates(case)[5:] == ["2027-12-09", "destroy", "2027-12-09"]
        case = reopen(case, by=the_officer(), on=self.NEWS, received_on=self.NEWS, reason="Nieuwe foto's.")
        assert dates(case) == [
            *["2027-02-08", "2027-02-22", "2027-02-22", "2027-02-17"],
            *["2028-11-24", "-", "acknowledge", "2027-02-08"],
        ]
        case = deliver(acknowledge(case, by=the_officer(), on=self.CONFIRMED), on=self.CONFIRMED)
        assert dates(case)[1:4] == ["2027-02-17", "2027-02-22", "2027-02-17"]
        case = answered(again(case), self.ANSWERED, Manner.NOT_FOLLOWED)
        assert (case.filed_on, case.settled_on) == (FILED, self.ANSWERED)
        assert dates(case)[4:] == ["2028-11-24", "2028-02-20", "destroy", "2028-02-20"]
        read = sheet(case, d("2027-03-15"))
        assert {rule: reading for (number, rule), reading in read.items() if number == 1} == first
        assert {rule: reading for (number, rule), reading in read.items() if number == 2} == {
            "R4": "kept 2027-02-03 in_time",
            "R6a": "broken 2027-02-18 too_late",
            "R6b": "kept 2027-02-19 in_time",
            "R8": "kept 2027-02-19 in_time",
            "R9": "kept 2027-03-15 confidential",
            "R13": "due 2028-02-20 settled",
        }

    def test_reopened_near_the_last_day_it_goes_on_that_day_and_not_later(self) -> None:
        """D6: reopening moves nothing past `latest`; the collision is the reason."""
        case = answered(confirmed(), d("2026-12-08"))
        case = reopen(case, by=the_officer(), on=d("2027-11-26"), received_on=d("2027-11-26"), reason="Nieuws.")
        deliver(acknowledge(case, by=the_officer(), on=d("2027-11-26")), on=d("2027-11-26"))
        case = answered(again(case), d("2027-12-10"))
        assert dates(case)[4:6] == ["2028-11-24", "2028-11-24"]
        assert rule_sheet(case, d("2028-01-31"))["R13"] == "due 2028-11-24 collision"


class TestMergedPair:
    """D14: the earliest receipt counts; the later has no duties, and goes with the first."""

    def test_first_case_ends_as_if_alone_and_the_later_reads_retention_only(self) -> None:
        first, later = confirmed(), a_case(on=d("2026-11-27"))
        merge(later, by=the_officer(), on=d("2026-11-30"), into=first)
        assert dates(first)[:4] == ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-10"]
        case = answered(again(first), d("2026-12-04"))
        assert dates(case)[4:] == ["2028-11-24", "2027-12-05", "destroy", "2027-12-05"]
        assert dates(later) == ["-"] * 8
        assert (again(later).manner, again(later).settled_on) == (Manner.MERGED, d("2026-11-30"))
        today = d("2026-12-31")
        assert rule_sheet(later, today) == {"R13": "due 2027-12-05 settled"}
        assert rule_sheet(case, today) == {
            "R4": "kept 2026-11-24 in_time",
            "R6a": "kept 2026-12-04 in_time",
            "R6b": "kept 2026-12-04 in_time",
            "R8": "kept 2026-12-04 in_time",
            "R9": "kept 2026-12-31 confidential",
            "R13": "due 2027-12-05 settled",
        }

    def test_letter_that_came_first_and_was_registered_last_is_the_first(self) -> None:
        form, letter = confirmed(), a_case(on=d("2026-11-27"), filed_on=d("2026-11-20"), channel=Channel.LETTER)
        merge(form, by=the_officer(), on=d("2026-11-30"), into=letter)
        assert again(form).merged_into == letter
        assert dates(letter)[:5] == ["2026-11-27", "2026-12-11", "2026-12-11", "2026-12-08", "2028-11-20"]
        assert rule_sheet(form, d("2026-12-01")) == {"R13": "due 2028-11-20 open"}


class TestCorrectedReceipt:
    """D17: no told date and no last day moves to later; the earliest day ever recorded counts for the window."""

    def test_earlier_moves_the_dates_and_breaks_what_had_passed(self) -> None:
        case = confirmed()
        correct_receipt(case, by=the_officer(), on=d("2026-12-02"), filed_on=d("2026-11-16"), reason="De brief lag er.")
        assert dates(case)[:5] == ["2026-11-23", "2026-12-07", "2026-12-07", "2026-12-02", "2028-11-16"]
        read = rule_sheet(answered(again(case), d("2026-12-04")), d("2026-12-31"))
        assert (read["R4"], read["R6b"], read["R13"]) == (
            "broken 2026-11-24 too_late",
            "kept 2026-12-04 in_time",
            "due 2027-12-05 settled",
        )

    def test_later_leaves_what_was_told_and_the_window(self) -> None:
        case = confirmed(d("2026-11-27"), filed_on=FILED)
        told = dates(case)
        correct_receipt(
            case, by=the_officer(), on=d("2026-12-02"), filed_on=d("2026-11-26"), reason="Verkeerd gelezen."
        )
        assert dates(case)[1:] == told[1:]
        assert dates(case)[0] == "2026-12-03"
        case = again(case)
        assert (case.filed_on, case.counted_from) == (d("2026-11-26"), FILED)
        read = rule_sheet(answered(case, d("2026-12-16")), d("2026-12-31"))
        assert (read["R6b"], read["R8"]) == ("broken 2026-12-16 too_late", "broken 2026-12-16 too_late")

    def test_there_and_back_again_keeps_the_earliest(self) -> None:
        case = confirmed()
        for day in ("2026-11-20", "2026-11-24"):
            correct_receipt(again(case), by=the_officer(), on=d("2026-12-02"), filed_on=d(day), reason="Toch.")
        assert dates(case)[:5] == ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-10", "2028-11-20"]
