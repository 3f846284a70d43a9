"""The record is one chain in two places: a line cannot be taken out, and a restored backup is destroyed again (D8, D9)."""

from __future__ import annotations

import json
import resource
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from complaints.models import AnonymousLine, Case, Destruction, DestructionLine, record
from complaints.models.append_only import destroying
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.keep_record import (
    Standing,
    apply_record,
    compare_record,
    complete_record,
    declare_record_lost,
)
from complaints.transitions.destroying.prove_destruction import prove_destruction
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import CLOCK, a_case, settled_case
from tests.photo import Photo, photo, put_back
from tests.threads import at_once

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, SETTLED, DUE = d("2026-11-24"), d("2026-12-03"), d("2027-12-04")


def a_settled(**facts: object) -> Case:
    return settled_case(on=FILED, settled_on=SETTLED, **facts)  # type: ignore[arg-type]


def end(case: Case) -> DestructionLine:
    destroy(case, by=CLOCK, on=DUE)
    prove_destruction()
    return DestructionLine.objects.get(number=case.number)


def standing() -> Standing:
    return compare_record().standing


@pytest.fixture
def three() -> list[Case]:
    return [a_settled(), a_settled(), a_settled(email="merel@example.org", name="Merel Zanger")]


class TestChain:
    def test_each_line_holds_the_hash_of_the_one_before(self, three: list[Case], record_file: Path) -> None:
        lines = [end(case) for case in three]
        assert [line.previous for line in lines] == ["", lines[0].digest, lines[1].digest]
        assert [json.loads(line)["digest"] for line in record_file.read_text().splitlines()] == [
            line.digest for line in lines
        ]
        assert standing() is Standing.SAME

    def test_lines_hold_nothing_of_a_person(self, three: list[Case], record_file: Path) -> None:
        for case in three:
            end(case)
        assert not [word for word in ("Noor", "noor@", "Merel", "example.org") if word in record_file.read_text()]

    @pytest.mark.parametrize("change", [{"number": "K-2026-0009"}, {"removed": {}}, {"destroyed_on": "2027-12-05"}])
    def test_changed_line_is_seen_in_the_database_and_in_the_file(
        self, three: list[Case], record_file: Path, change: dict[str, object]
    ) -> None:
        for case in three:
            end(case)
        first, *others = record_file.read_text().splitlines(keepends=True)
        record_file.write_text(json.dumps(json.loads(first) | change) + "\n" + "".join(others))
        assert standing() is Standing.TAMPERED
        record_file.write_text("".join([first, *others]))
        assert standing() is Standing.SAME
        with destroying():
            DestructionLine.objects.filter(number=three[0].number).update(**change)
        assert standing() is Standing.TAMPERED

    @pytest.mark.parametrize("content", [b"\xff\xfe\n", None], ids=["no text", "folder"])
    def test_file_that_cannot_be_read_is_said_to_be_so(
        self, three: list[Case], record_file: Path, content: bytes | None
    ) -> None:
        end(three[0])
        record_file.unlink()
        if content is None:
            record_file.mkdir()
        else:
            record_file.write_bytes(content)
        assert standing() is Standing.UNREADABLE
        assert complete_record() is Standing.UNREADABLE
        declare_record_lost()
        assert standing() is Standing.SAME

    def test_file_that_cannot_be_written_is_no_well_kept_one(self, three: list[Case], record_file: Path) -> None:
        """The disk is full."""
        end(three[0])
        record_file.write_text("")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            assert complete_record() is Standing.UNREADABLE
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert complete_record() is Standing.BEHIND

    def test_line_that_was_taken_out_is_missed(self, three: list[Case], record_file: Path) -> None:
        for case in three:
            end(case)
        first, _, last = record_file.read_text().splitlines(keepends=True)
        record_file.write_text(first + last)
        assert standing() is Standing.TAMPERED
        record_file.write_text("no json\n")
        assert standing() is Standing.TAMPERED

    def test_no_case_has_two_lines(self) -> None:
        case = a_settled()
        end(case)
        prove_destruction()
        assert DestructionLine.objects.count() == 1


class TestFile:
    def test_sweep_that_was_cut_off_before_the_file_is_completed(self, three: list[Case], record_file: Path) -> None:
        end(three[0])
        before = record_file.read_text()
        end(three[1])
        whole = record_file.read_text()
        record_file.write_text(before)
        assert complete_record() is Standing.BEHIND
        assert record_file.read_text() == whole

    def test_line_that_was_cut_off_halfway_is_written_anew(self, three: list[Case], record_file: Path) -> None:
        for case in three[:2]:
            end(case)
        whole = record_file.read_text()
        record_file.write_text(whole[:-20])
        assert complete_record() is Standing.BEHIND
        assert record_file.read_text() == whole

    def test_file_is_there_before_the_first_line(self, record_file: Path) -> None:
        """So that a file that is not there is one that was lost."""
        assert standing() is Standing.SAME
        prove_destruction()
        assert record_file.exists()
        end(a_settled())
        record_file.unlink()
        assert standing() is Standing.MISSING
        assert complete_record() is Standing.MISSING
        assert not record_file.exists()

    def test_person_who_states_that_it_is_lost_begins_a_new_one(self, three: list[Case], record_file: Path) -> None:
        end(three[0])
        whole = record_file.read_text()
        for before in (None, "no json\n"):
            record_file.unlink()
            if before:
                record_file.write_text(before)
            declare_record_lost()
            assert record_file.read_text() == whole
        assert record_file.with_name(f"{record_file.name}.aside").read_text() == "no json\n"


def restored(before: Photo) -> None:
    """The database as a backup has it; the file knows nothing of that."""
    put_back(before)


class TestRestored:
    def test_destroyed_cases_that_are_back_go_again_and_the_chains_are_one(
        self, three: list[Case], record_file: Path
    ) -> None:
        """D9."""
        end(three[0])
        before = photo()
        for case in three[1:]:
            end(case)
        written, figures = record_file.read_text(), AnonymousLine.objects.count()
        lines = list(DestructionLine.objects.values_list("digest", flat=True))
        restored(before)
        assert Case.objects.count() == 2
        assert standing() is Standing.AHEAD
        assert apply_record() == 2
        assert prove_destruction() == 0
        assert not Case.objects.exists()
        assert list(DestructionLine.objects.values_list("digest", flat=True)) == lines
        assert (record_file.read_text(), AnonymousLine.objects.count()) == (written, figures)
        assert not Destruction.objects.exists()
        assert "Merel" not in str(photo())

    def test_case_that_is_back_from_before_its_request_is_counted_as_erased_on_request(self) -> None:
        """D23: the backup does not know of the request, the record does."""
        case, granted = a_settled(), d("2027-02-10")
        before = photo()
        Case.objects.update(erasing_granted_on=granted)
        Case.objects.get().letters.update(state=State.SENT)
        destroy(case, by=CLOCK, on=granted)
        prove_destruction()
        counted = AnonymousLine.objects.get().readings
        restored(before)
        assert apply_record() == 1
        assert ["R13", 1, "kept", "requested"] in counted
        assert AnonymousLine.objects.get().readings == counted

    def test_case_that_was_not_destroyed_stays(self, three: list[Case]) -> None:
        before = photo()
        end(three[0])
        restored(before)
        assert apply_record() == 1
        assert set(Case.objects.values_list("pk", flat=True)) == {case.pk for case in three[1:]}

    def test_applying_twice_is_applying_once(self, three: list[Case]) -> None:
        before = photo()
        end(three[0])
        restored(before)
        apply_record()
        prove_destruction()
        once = photo()
        assert apply_record() == 0
        prove_destruction()
        assert photo() == once

    @pytest.mark.django_db(transaction=True)
    def test_applied_by_three_at_once_it_is_applied_once(self, three: list[Case], record_file: Path) -> None:
        """Several processes start after a restore, and each runs the record."""
        before = photo()
        lines = [end(case).digest for case in three[1:]]
        restored(before)
        assert sum(at_once([apply_record] * 3)) == 2
        assert list(DestructionLine.objects.values_list("digest", flat=True)) == lines
        assert list(Case.objects.all()) == [three[0]]

    def test_fork_is_destroyed_too_and_waits_for_a_person(self, three: list[Case], record_file: Path) -> None:
        """A backup was restored while the file was away, and destruction went on."""
        before = photo()
        end(three[0])
        written = record_file.read_text()
        restored(before)
        record_file.write_text("")
        end(three[1])
        record_file.write_text(written)
        assert standing() is Standing.FORKED
        assert apply_record() == 1
        prove_destruction()
        assert [line.number for line in DestructionLine.objects.all()] == [three[1].number, three[0].number]
        assert list(Case.objects.all()) == [three[2]]
        assert standing() is Standing.FORKED
        declare_record_lost()
        assert standing() is Standing.SAME

    def test_number_that_was_never_there_again_costs_nothing(self, three: list[Case], record_file: Path) -> None:
        """A case filed and destroyed after the backup."""
        before = photo()
        late = a_settled(filing_key=uuid4())
        end(late)
        restored(before)
        assert apply_record() == 0
        assert DestructionLine.objects.get().number == late.number
        assert record.in_database() == record.in_file()
        assert Case.objects.count() == 3


def test_case_that_is_there_now_is_not_in_the_record() -> None:
    case = a_case(on=FILED)
    assert not DestructionLine.objects.filter(number=case.number).exists()
