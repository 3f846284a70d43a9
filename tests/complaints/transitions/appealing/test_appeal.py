"""An appeal, its ruling, and how that is carried out: R15, D5, D7, D13."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complaints.models import Actor, Case, Letter, LetterKind, Manner
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.appealing.appeal import APPEAL, APPEALED, TELL_APPEAL, appeal, draft
from complaints.transitions.appealing.execute_ruling import EXECUTE_RULING, EXECUTED, execute_ruling
from complaints.transitions.appealing.record_ruling import RECORD_RULING, TELL_EXECUTOR, record_ruling
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.step import NoRight, NotAllowed
from complaints.transitions.taking_in.acknowledge import acknowledge
from tests.complaints.factories import (
    CLOCK,
    again,
    answered_case,
    assigned_case,
    bounce,
    deliver,
    rule_sheet,
    settled_case,
    staff,
    the_office,
    the_officer,
)
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
d = date.fromisoformat
FILED, SETTLED, LAST = d("2026-11-24"), d("2026-12-08"), d("2026-12-22")
RULED, BY, DONE = d("2027-02-01"), d("2027-03-01"), d("2027-02-15")


def closed_case(**facts: Any) -> Case:
    return settled_case(on=FILED, settled_on=SETTLED, manner=Manner.NOT_FOLLOWED, justified=False, **facts)


def appealed(day: date = LAST, case: Case | None = None, **how: Any) -> Case:
    return appeal(case or closed_case(), by=the_officer(), on=how.pop("on", day), appealed_on=day, **how)


def ruled(case: Case | None = None, **how: Any) -> Case:
    given = {"task": "We betalen terug.", "executor": the_officer().user, "execute_by": BY} | how
    case = case or appealed()
    return record_ruling(case, by=the_officer(), on=RULED, ruled_on=RULED, ruling="De klager krijgt gelijk.", **given)


def executed(case: Case | None = None, *, day: date = DONE, on: date | None = None) -> Case:
    case = case or ruled()
    return execute_ruling(case, by=the_officer(), on=on or day, executed_on=day, what="Het geld is terug.")


def letter(case: Case, paper: LetterKind) -> Letter:
    return Letter.objects.filter(case=case, paper=paper).latest("pk")


class TestAppeal:
    def test_appeal_in_time_is_recorded_with_its_day(self) -> None:
        case = appealed()
        assert case.rounds.get().appealed_on == LAST
        entry = case.entries.get(kind=APPEALED)
        assert (entry.about, entry.text) == (LAST, "")

    def test_letter_names_the_day_of_the_appeal_though_it_is_recorded_later(self) -> None:
        """R15; before staff gave a day, the preview names today."""
        case = appealed(d("2026-12-18"), on=LAST)
        assert "op vrijdag 18 december 2026 in beroep gegaan" in letter(case, APPEAL).body
        assert "op dinsdag 22 december 2026 in beroep gegaan" in draft(case, on=LAST).body

    def test_appeal_after_its_last_day_is_recorded_as_late(self) -> None:
        """D5: it can be recorded all the same."""
        case = appealed(d("2026-12-23"), note="Nummer 12 bij de commissie.")
        text = case.entries.get(kind=APPEALED).text
        assert text == "Te laat: het kon tot en met dinsdag 22 december 2026. Nummer 12 bij de commissie."

    def test_last_day_of_a_letter_on_paper_counts_from_its_coming(self) -> None:
        """D5: posted Tuesday, taken to come two working days later."""
        case = closed_case(email="")
        assert "Te laat" not in appealed(d("2026-12-24"), case).entries.get(kind=APPEALED).text
        late = appealed(d("2026-12-25"), closed_case(email=""))
        assert "donderdag 24 december 2026" in late.entries.get(kind=APPEALED).text

    def test_case_waits_for_the_ruling_and_is_not_destroyed(self) -> None:
        """D7: a hold by itself, also past the last day of the window."""
        case = appealed()
        assert (case.next_step, case.destroy_on) == ("record_ruling", None)
        assert rule_sheet(case, d("2029-01-01"))["R13"] == "due 2029-01-01 held"
        with pytest.raises(NotAllowed):
            destroy(case, by=CLOCK, on=d("2029-01-01"))

    def test_complainant_reads_what_happens_now(self) -> None:
        found = letter(appealed(), APPEAL)
        assert found.to_address == "noor@example.org"
        assert "Je bent op dinsdag 22 december 2026 in beroep gegaan" in found.body
        assert "Zolang het beroep loopt, bewaren we je dossier." in found.body

    def test_officer_hears_of_it_from_whoever_else_recorded_it(self) -> None:
        case = closed_case()
        assert case.handler is not None
        appeal(case, by=Actor.staff(staff(username=case.handler.username)), on=LAST, appealed_on=LAST)
        assert letter(case, TELL_APPEAL).to_address == the_office().officer.email
        assert not Letter.objects.filter(case=appealed(), paper=TELL_APPEAL).exists()

    @pytest.mark.parametrize("ready", [assigned_case, answered_case])
    def test_no_appeal_before_the_position_came(self, ready: Any) -> None:
        with pytest.raises(NotAllowed, match="Beroep kan pas als de klager ons standpunt heeft"):
            appealed(d("2026-12-15"), ready(on=FILED))

    def test_position_that_came_back_cannot_be_appealed_against(self) -> None:
        case = bounce(closed_case(), LetterKind.TAKE_POSITION, on=SETTLED)
        with pytest.raises(NotAllowed, match="Beroep kan pas"):
            appealed(d("2026-12-15"), case)

    def test_position_that_came_is_enough_where_nobody_recorded_the_settlement_yet(self) -> None:
        case = appealed(case=deliver(answered_case(on=FILED, answered_on=SETTLED), on=SETTLED))
        assert (case.is_open, case.next_step) == (True, "settle")

    @pytest.mark.parametrize(("day", "on"), [("2026-12-07", "2026-12-22"), ("2026-12-23", "2026-12-22")])
    def test_day_lies_between_position_and_today(self, day: str, on: str) -> None:
        case = closed_case()
        before = photo()
        with pytest.raises(NotAllowed, match="Kies een dag na ons standpunt, vandaag of eerder"):
            appealed(d(day), case, on=d(on))
        assert photo() == before

    def test_second_appeal_in_one_round_is_refused(self) -> None:
        with pytest.raises(NotAllowed, match="Het beroep is al vastgelegd"):
            appealed(d("2026-12-21"), appealed(), on=LAST)


class TestRuling:
    def test_ruling_that_asks_something_is_due_on_its_own_date(self) -> None:
        """R15 in the rule sheet; the next step shows it."""
        case = ruled()
        assert rule_sheet(case, RULED)["R15"] == "due 2027-03-01 not_yet"
        assert rule_sheet(case, d("2027-03-02"))["R15"] == "broken 2027-03-02 not_done"
        assert (case.next_step, case.next_on, case.destroy_on) == ("execute_ruling", BY, None)

    def test_timeline_says_what_who_and_when(self) -> None:
        entry = ruled().entries.get(kind="ruled")
        assert entry.about == RULED
        assert entry.text == (
            "De klager krijgt gelijk.\nWat wij doen: We betalen terug.\nVerantwoordelijke Jansen, uiterlijk maandag 1 maart 2027."
        )

    def test_complainant_reads_what_we_do_and_until_when_and_not_our_note(self) -> None:
        found = letter(ruled(), RECORD_RULING)
        assert "geëindigd op maandag 1 februari 2027" in found.body
        assert "We betalen terug." in found.body
        assert "uiterlijk maandag 1 maart 2027" in found.body
        assert "De klager krijgt gelijk" not in found.body
        assert found.told_execute_by == BY

    def test_ruling_that_asks_nothing_ends_the_appeal(self) -> None:
        """D7: the hold ends with it."""
        case = ruled(task="", executor=None, execute_by=None)
        assert (case.next_step, case.destroy_on) == ("destroy", d("2027-12-09"))
        assert "R15" not in rule_sheet(case, RULED)
        assert "Wij hoeven niets meer te doen." in letter(case, RECORD_RULING).body

    def test_colleague_who_carries_it_out_hears_number_and_date_only(self) -> None:
        case = appealed()
        ruled(case, executor=staff(username=case.handler.username))  # type: ignore[union-attr]
        mail = letter(case, TELL_EXECUTOR)
        assert mail.to_address == case.handler.email  # type: ignore[union-attr]
        assert "uiterlijk maandag 1 maart 2027" in mail.body
        assert "betalen" not in mail.body + mail.subject

    def test_colleague_who_may_not_work_the_case_cannot_carry_it_out(self) -> None:
        """R9."""
        with pytest.raises(NotAllowed, match="Stel het eerst open"):
            ruled(executor=staff(username="iemand"))

    @pytest.mark.parametrize(
        "left_out",
        [{"task": " "}, {"executor": None}, {"execute_by": None}, {"task": "", "executor": None}],
    )
    def test_what_who_and_when_belong_together(self, left_out: dict[str, Any]) -> None:
        case = appealed()
        before = photo()
        with pytest.raises(NotAllowed, match="Schrijf wat wij doen, wie dat doet en wanneer"):
            ruled(case, **left_out)
        assert photo() == before

    def test_date_of_execution_lies_after_the_ruling(self) -> None:
        with pytest.raises(NotAllowed, match="Kies een dag op of na de uitspraak"):
            ruled(execute_by=d("2027-01-31"))

    @pytest.mark.parametrize("day", ["2026-12-21", "2027-02-02"])
    def test_day_of_the_ruling_lies_between_appeal_and_today(self, day: str) -> None:
        with pytest.raises(NotAllowed, match="Kies een dag na het beroep, vandaag of eerder"):
            record_ruling(appealed(), by=the_officer(), on=RULED, ruled_on=d(day), ruling="Gelijk.")

    def test_ruling_without_an_appeal_is_refused(self) -> None:
        with pytest.raises(NotAllowed, match="Er loopt geen beroep"):
            ruled(closed_case())

    def test_only_the_officer_records_it(self) -> None:
        case = appealed()
        handler = Actor.staff(staff(username=case.handler.username))  # type: ignore[union-attr]
        with pytest.raises(NoRight):
            record_ruling(case, by=handler, on=RULED, ruled_on=RULED, ruling="Gelijk.")


class TestExecution:
    def test_execution_in_time_keeps_the_rule(self) -> None:
        case = executed()
        assert rule_sheet(case, DONE)["R15"] == "kept 2027-02-15 in_time"
        assert (case.next_step, case.destroy_on) == ("destroy", d("2027-12-09"))
        entry = case.entries.get(kind=EXECUTED)
        assert (entry.about, entry.text) == (DONE, "Het geld is terug.")

    def test_execution_after_its_date_is_recorded_and_breaks_the_rule(self) -> None:
        assert rule_sheet(executed(day=d("2027-03-02")), d("2027-03-02"))["R15"] == "broken 2027-03-02 too_late"

    def test_complainant_reads_what_was_done_and_when(self) -> None:
        found = letter(executed(), EXECUTE_RULING)
        assert "maandag 15 februari 2027" in found.body
        assert "Het geld is terug." in found.body

    def test_case_is_destroyed_the_day_after_an_appeal_that_outlasted_its_window(self) -> None:
        """D7."""
        case = executed(day=d("2029-02-01"))
        assert case.destroy_on == d("2029-02-02")
        destroy(case, by=CLOCK, on=d("2029-02-02"))
        assert not Case.objects.filter(pk=case.pk).exists()

    @pytest.mark.parametrize("day", ["2027-01-31", "2027-02-16"])
    def test_day_lies_between_ruling_and_today(self, day: str) -> None:
        with pytest.raises(NotAllowed, match="Kies een dag na de uitspraak, vandaag of eerder"):
            executed(day=d(day), on=DONE)

    def test_nothing_to_carry_out_is_said(self) -> None:
        for case in (closed_case(), appealed(), ruled(task="", executor=None, execute_by=None)):
            with pytest.raises(NotAllowed, match="Er is geen uitspraak die wij nog moeten uitvoeren"):
                executed(case)


class TestReopening:
    def test_ruling_may_open_the_case_again_and_its_execution_stays_owed(self) -> None:
        """D13: a second round; the date of the first one's ruling stands."""
        case = reopen(ruled(), by=the_officer(), on=RULED, received_on=RULED, reason="De uitspraak.")
        assert case.next_step == "acknowledge"
        assert rule_sheet(case, RULED)["R15"] == "due 2027-03-01 not_yet"
        assert rule_sheet(executed(case), DONE)["R15"] == "kept 2027-02-15 in_time"

    def test_second_position_can_be_appealed_against_too(self) -> None:
        case = reopen(executed(), by=the_officer(), on=DONE, received_on=DONE, reason="De uitspraak.")
        with pytest.raises(NotAllowed, match="Het beroep is al vastgelegd"):
            appealed(d("2027-02-16"), case)
        case = second_answer(again(case), on=d("2027-02-18"))
        case = appealed(d("2027-02-20"), case)
        assert [run.appealed_on for run in case.rounds.all()] == [LAST, d("2027-02-20")]
        assert case.next_step == "record_ruling"


def second_answer(case: Case, *, on: date) -> Case:
    """The position of a second round, arrived and settled."""
    acknowledge(case, by=the_officer(), on=on)
    draft_position(case, by=the_officer(), on=on, conclusion="Toch gelijk.", reasons="Dat zei de commissie.")
    take_position(case, by=the_officer(), on=on, manner=Manner.SOLVED, justified=True)
    return deliver(case, on=on)
