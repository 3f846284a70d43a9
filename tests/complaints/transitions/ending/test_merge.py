"""A duplicate of the same complainant ends in the first case, and both numbers lead there (D14)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from complaints import facts, promises
from complaints.facts import INDEX
from complaints.models import Actor, AnonymousLine, Case, Concern, Entry, Letter, Manner
from complaints.permissions import visible_to
from complaints.register.list.search import find
from complaints.transitions.answering.settle import settle
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.appealing.execute_ruling import execute_ruling
from complaints.transitions.appealing.record_ruling import record_ruling
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.ending.merge import JOINED, MERGE, merge
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.guarding.clear_concerned import clear_concerned
from complaints.transitions.guarding.name_concerned import name_concerned
from complaints.transitions.guarding.open_by_number import open_by_number
from complaints.transitions.letting_in.enter import enter, enter_with_code
from complaints.transitions.letting_in.give_access import give_access
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    CLOCK,
    a_case,
    a_file,
    again,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    rule_sheet,
    settled_case,
    staff,
    the_officer,
)
from tests.complaints.transitions.links import link_for
from tests.complaints.transitions.merging import FIRST, MERGED, SECOND, SETTLED, duplicate, first_case, index_of, merged
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
d = date.fromisoformat
CODE = "7Q2M-9XDK-4TVH-8PNC"


class TestEnding:
    def test_later_case_ends_as_merged_on_the_day_of_merging(self) -> None:
        first = first_case()
        case = merged(into=first)
        assert (case.manner, case.settled_on, case.merged_into) == (Manner.MERGED, MERGED, first)
        assert case.entries.get(kind="merged").text == f"Het eerste dossier is {first}."
        joined = first.entries.get(kind=JOINED)
        assert (joined.text, joined.on) == (f"{case}, ontvangen op vrijdag 27 november 2026.", MERGED)

    def test_merged_case_owes_nothing_and_is_kept_with_the_first(self) -> None:
        """Only its retention reads, and as that of the first."""
        first = first_case()
        case = merged(into=first)
        assert rule_sheet(case, d("2027-01-31")) == {"R13": "due 2028-11-24 open"}
        assert index_of(case) == dict.fromkeys(INDEX) | {"next_step": ""}
        assert index_of(case) == facts.index_of(again(case), promises.calendar())

    def test_first_case_keeps_its_own_dates_and_entries(self) -> None:
        first = first_case()
        before = index_of(first), list(first.entries.values_list("pk", flat=True))
        merged(into=first)
        assert index_of(first) == before[0]
        assert list(first.entries.values_list("pk", flat=True))[:-1] == before[1]

    def test_no_entry_letter_or_file_moves(self) -> None:
        case, first = duplicate(files=[a_file()]), first_case()
        rows = case.entries.count(), case.letters.count(), case.attachments.count()
        merged(case, first)
        assert (case.entries.count(), case.letters.count(), case.attachments.count()) == (rows[0] + 1, rows[1] + 1, 1)
        assert not first.attachments.exists()

    def test_complainant_reads_which_number_counts_and_when_the_answer_comes(self) -> None:
        first = first_case()
        found = Letter.objects.get(case=merged(into=first), paper=MERGE)
        assert f"Je stuurde ons dezelfde klacht al op dinsdag 24 november 2026. Die heeft nummer {first}." in found.body
        assert "uiterlijk dinsdag 15 december 2026" in found.body

    def test_letter_promises_no_answer_that_was_given(self) -> None:
        first = answered_case(on=FIRST, answered_on=d("2026-11-26"))
        assert "uiterlijk" not in Letter.objects.get(case=merged(into=first), paper=MERGE).body

    def test_letter_that_fails_afterwards_opens_nothing(self) -> None:
        case = merged()
        for letter in Letter.objects.filter(case=case, audience="complainant", state=State.WAITING):
            post_letter(letter, by=CLOCK, on=MERGED, became=State.REFUSED)
        assert again(case).settled_on == MERGED

    def test_earliest_receipt_ever_recorded_counts(self) -> None:
        """D17: the duplicate's letter turned out to be older, and was put right to later."""
        case, first = a_case(on=SECOND, filed_on=d("2026-11-20")), first_case()
        correct_receipt(case, by=the_officer(), on=SECOND, filed_on=SECOND, reason="Verkeerd gelezen.")
        merged(again(case), first)
        assert rule_sheet(first, MERGED)["R13"] == "due 2028-11-20 open"
        assert again(first).destroy_by == d("2028-11-20")
        assert again(first).filed_on == FIRST

    def test_chain_leads_to_the_first_of_all(self) -> None:
        second = duplicate()
        third = merged(a_case(on=MERGED), second)
        first = first_case()
        merged(again(second), first)
        assert again(third).merged_into == first
        with pytest.raises(NotAllowed, match=f"zelf samengevoegd, met {first}"):
            merged(a_case(on=MERGED), again(second))


class TestRefusal:
    def refused(self, case: Case, into: Case, why: str) -> None:
        before = photo()
        with pytest.raises(NotAllowed, match=why):
            merged(case, into)
        assert photo() == before

    def test_case_itself(self) -> None:
        case = duplicate()
        self.refused(case, case, "Dat is dit dossier zelf")

    def test_other_complainant(self) -> None:
        other = first_case(name="Bas Bos", email="bas@example.org", phone="")
        self.refused(duplicate(), other, "een andere klager. Koppel de dossiers")

    @pytest.mark.parametrize(
        "alike",
        [
            {"name": " noor  DE wit", "email": "werk@example.org", "phone": ""},
            {"name": "N. de Wit", "email": "NOOR@example.org", "phone": ""},
            {"name": "", "email": "", "phone": "0351234567"},
        ],
    )
    def test_same_complainant_is_known_by_name_address_or_telephone(self, alike: dict[str, str]) -> None:
        assert merged(duplicate(**alike)).manner == Manner.MERGED

    def test_empty_names_are_not_the_same(self) -> None:
        nobody = {"name": "", "email": "", "phone": ""}
        self.refused(duplicate(**nobody), first_case(**nobody), "een andere klager")

    def test_earlier_case_into_the_later(self) -> None:
        self.refused(first_case(), duplicate(), "kwam later binnen")

    def test_case_that_ended(self) -> None:
        case = withdraw(duplicate(), by=the_officer(), on=SECOND, reason="Per telefoon.")
        self.refused(case, first_case(), "al afgehandeld")

    def test_case_that_was_answered(self) -> None:
        case, first = drafted_case(on=SECOND), first_case()
        take_position(case, by=the_officer(), on=SECOND)
        self.refused(case, first, "standpunt is al verstuurd")

    def test_case_of_which_an_appeal_runs(self) -> None:
        """D25: reopened while the committee has it; so too where its ruling is still to be carried out."""
        case = settled_case(on=SECOND, settled_on=SECOND)
        appeal(case, by=the_officer(), on=SECOND, appealed_on=SECOND)
        case = reopen(again(case), by=the_officer(), on=MERGED, received_on=MERGED, reason="Nieuwe feiten.")
        first = first_case()
        self.refused(case, first, "loopt een beroep")
        ruling = {
            "ruled_on": MERGED,
            "ruling": "Gegrond.",
            "executor": the_officer().user,
            "execute_by": SETTLED,
            "task": "Betalen.",
        }
        case = record_ruling(case, by=the_officer(), on=MERGED, **ruling)
        self.refused(case, first, "moet een uitspraak nog worden uitgevoerd")
        execute_ruling(case, by=the_officer(), on=MERGED, executed_on=MERGED, what="Betaald.")
        assert merged(again(case), first).merged_into == first

    def test_first_that_ended(self) -> None:
        """D25: nothing would be owed any more."""
        self.refused(
            duplicate(), settled_case(on=FIRST, settled_on=SECOND), "al afgehandeld. Heropen dat dossier eerst"
        )

    def test_case_that_one_may_not_see(self) -> None:
        """R9: the same answer as for a number that there is not."""
        handler = staff(username="sanne")
        case = assigned_case(on=SECOND, to=handler)
        first = first_case()
        with pytest.raises(NotAllowed, match="Er is geen dossier met dit zaaknummer"):
            merge(case, by=Actor.staff(handler), on=MERGED, into=first)


class TestBothNumbers:
    @pytest.fixture(autouse=True)
    def mails(self, settings: Settings, tmp_path: Path) -> Path:
        settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
        settings.MAIL_DIR = tmp_path
        return tmp_path

    @pytest.mark.parametrize("address", ["noor@example.org", "werk@example.org"])
    def test_either_number_with_its_address_opens_the_first(self, mails: Path, address: str) -> None:
        first = first_case()
        case = merged(duplicate(email=address), first)
        token = link_for(case, mails)
        assert enter(token, on=MERGED, at=timezone.now()) == first

    def test_link_made_before_opens_the_first(self, mails: Path) -> None:
        case, first = duplicate(email="werk@example.org"), first_case()
        token = link_for(case, mails)
        merged(case, first)
        assert enter(token, on=MERGED, at=timezone.now()) == first

    def test_code_of_the_duplicate_opens_the_first(self) -> None:
        case, first = duplicate(email=""), first_case()
        give_access(case, by=the_officer(), on=SECOND, code=CODE)
        merged(again(case), first)
        assert enter_with_code(case.number, CODE, on=MERGED) == first

    def test_stranger_still_gets_nowhere(self, mails: Path) -> None:
        """The twin: a number with an address of neither."""
        case = merged(duplicate(email="werk@example.org"))
        token = link_for(case, mails)
        Case.objects.filter(pk=case.pk).update(email="ander@example.org")
        assert enter(token, on=MERGED, at=timezone.now()) is None

    def test_staff_find_both_by_either_number(self) -> None:
        first = first_case()
        case = merged(into=first)
        rows = visible_to(the_officer().user)  # type: ignore[arg-type]
        assert set(find(rows, case.number)) == {case, first}
        assert set(find(rows, first.number)) == {first}

    def test_administrator_opens_the_first(self) -> None:
        first = first_case()
        case = merged(into=first)
        admin = Actor.staff(staff(roles.ADMINISTRATORS))
        assert open_by_number(case.number, by=admin, on=MERGED, reason="Vraag van de klager.") == first

    def test_concerned_employee_sees_neither(self) -> None:
        """D10: named in one of them."""
        case, first = duplicate(), first_case()
        user = staff(roles.OFFICERS, "plaatsvervanger")
        Concern.objects.create(case=case, user=user)
        merged(case, first)
        assert not visible_to(user).filter(pk__in=(case.pk, first.pk)).exists()

    def test_employee_who_is_named_afterwards_sees_neither_until_that_is_taken_back(self) -> None:
        case, first = duplicate(), first_case()
        user = staff(roles.OFFICERS, "plaatsvervanger")
        merged(case, first)
        name_concerned(first, by=the_officer(), on=MERGED, user=user)
        assert not visible_to(user).filter(pk__in=(case.pk, first.pk)).exists()
        clear_concerned(first, by=the_officer(), on=MERGED, user=user, reason="Een ander.")
        assert visible_to(user).filter(pk__in=(case.pk, first.pk)).count() == 2


class TestDestroying:
    def test_both_go_on_the_day_of_the_first_and_count_once(self) -> None:
        """Neither earlier nor by itself."""
        first = answered_case(on=FIRST, answered_on=MERGED)
        case = merged(into=first)
        settle(deliver(first, on=SETTLED), by=the_officer(), on=SETTLED, manner=Manner.SOLVED, justified=True)
        with pytest.raises(NotAllowed, match=f"wordt vernietigd met {first}"):
            destroy(case, by=CLOCK, on=d("2028-12-31"))
        destroy(first, by=CLOCK, on=d("2027-12-09"))
        assert not Case.objects.filter(pk__in=(case.pk, first.pk)).exists()
        assert not Entry.objects.filter(case_id=case.pk).exists()
        assert AnonymousLine.objects.count() == 1
