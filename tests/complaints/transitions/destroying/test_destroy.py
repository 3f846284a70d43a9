"""A case whose day has come is destroyed: everything of a person goes, figures and a record stay (R13, D6 to D8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from pytest_django import Settings

from complaints.models import (
    Actor,
    AnonymousLine,
    Case,
    Code,
    Concern,
    DestructionLine,
    Letter,
    LetterKind,
    Manner,
    Position,
)
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.add_message import add_message
from site_gooiconsult.shared.post.files import path_of
from tests.complaints.factories import (
    CLOCK,
    COMPLAINANT,
    NOOR,
    a_case,
    a_file,
    again,
    answered_case,
    bounce,
    settled_case,
    staff,
)
from tests.photo import Photo, photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, SETTLED, DUE, LATEST = d("2026-11-24"), d("2026-12-03"), d("2027-12-04"), d("2028-11-24")


@pytest.fixture
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MAIL_DIR = tmp_path / "mail"
    settings.MAIL_DIR.mkdir()
    return settings.MAIL_DIR


def full_case(**facts: object) -> Case:
    """A case with something in each of its tables."""
    case = settled_case(on=FILED, settled_on=SETTLED, files=[a_file(), a_file("foto.png")], **facts)  # type: ignore[arg-type]
    add_message(case, by=COMPLAINANT, on=SETTLED, text="Dank je wel.", files=[a_file("dank.pdf")])
    Concern.objects.create(case=case, user=staff(username="betrokken"))
    return again(case)


def end(case: Case, on: date = DUE, by: Actor = CLOCK) -> DestructionLine:
    gone = destroy(case, by=by, on=on)
    assert gone is not None
    assert prove_destruction() == 0
    return DestructionLine.objects.get(number=gone.number)


class TestDay:
    @pytest.mark.parametrize(
        ("filed", "settled", "due"),
        [
            ("2026-02-20", "2026-03-10", "2027-03-11"),
            ("2028-02-20", "2028-02-29", "2029-03-01"),
            ("2026-12-20", "2026-12-31", "2028-01-01"),
            ("2026-11-24", "2027-11-23", "2028-11-24"),  # earliest is latest
            ("2026-11-24", "2027-11-24", "2028-11-24"),  # the periods collide: latest wins
            ("2024-02-29", "2025-12-01", "2026-02-28"),
        ],
    )
    def test_first_day_after_the_full_year_but_never_after_two_years(self, filed: str, settled: str, due: str) -> None:
        """R13, D6."""
        case = settled_case(on=d(filed), settled_on=d(settled))
        assert case.destroy_on == d(due)
        before = photo()
        with pytest.raises(NotAllowed, match="mag pas op"):
            destroy(case, by=CLOCK, on=date.fromordinal(d(due).toordinal() - 1))
        assert photo() == before
        assert end(case, on=d(due)).destroyed_on == d(due)
        assert not Case.objects.exists()

    @pytest.mark.parametrize("on", ["2027-12-04", "2028-11-24", "2040-01-01"])
    def test_open_case_is_never_destroyed(self, on: str) -> None:
        """D7."""
        case = answered_case(on=FILED, answered_on=SETTLED)
        before = photo()
        with pytest.raises(NotAllowed, match="nog open"):
            destroy(case, by=CLOCK, on=d(on))
        assert photo() == before

    def test_case_that_a_bounce_opened_again_is_not_destroyed(self) -> None:
        case = bounce(settled_case(on=FILED, settled_on=SETTLED), LetterKind.TAKE_POSITION, on=SETTLED)
        with pytest.raises(NotAllowed, match="nog open"):
            destroy(case, by=CLOCK, on=DUE)

    def test_stale_index_destroys_nothing(self) -> None:
        """The index is for finding; the facts decide."""
        case = settled_case(on=FILED, settled_on=SETTLED)
        Case.objects.update(destroy_on=d("2020-01-01"))
        with pytest.raises(NotAllowed, match="zaterdag 4 december 2027"):
            destroy(case, by=CLOCK, on=d("2027-12-03"))

    def test_appeal_term_holds_the_case_beyond_the_two_years(self) -> None:
        """D7: a position that went out two days before the last one can still be appealed against for two weeks."""
        case = settled_case(on=FILED, settled_on=d("2028-11-22"))
        assert case.destroy_on == d("2028-12-07")
        with pytest.raises(NotAllowed, match="donderdag 7 december 2028"):
            destroy(case, by=CLOCK, on=d("2028-12-06"))
        end(case, on=d("2028-12-07"))
        assert ["R13", 1, "kept", "collision"] in AnonymousLine.objects.get().readings


class TestGone:
    def test_every_row_of_the_case_goes_and_every_other_stays(self) -> None:
        other = full_case(name="Bo Bakker", email="bo@example.org")
        without = photo()
        case = full_case()
        end(case)
        after = photo()
        owed = {"complaints_owedrewrite"}  # on PostgreSQL, which tables still have to be rewritten
        changed = {table for table in after if after[table] != without[table]} - owed
        assert changed == {"complaints_anonymousline", "complaints_destructionline", "complaints_numberseries"}
        assert Case.objects.get() == other

    def test_no_word_of_the_complainant_is_left_anywhere(self) -> None:
        case = full_case(name="Kanarie Vogel", email="kanarie@example.org", description="De kanarie zong.")
        words = ("anarie", NOOR["street"], NOOR["postcode"], NOOR["phone"], "Dank je wel", "Je hebt gelijk", "dank.pdf")
        assert all(found(photo(), word) for word in words)
        end(case)
        assert [word for word in words if found(photo(), word)] == []

    def test_mail_files_go_and_those_of_the_neighbour_stay(self, mail_folder: Path) -> None:
        case, neighbour = full_case(), full_case()
        for letter in Letter.objects.all():
            path_of(letter.message_id).write_text(letter.body)
        end(case)
        kept = {path_of(message_id).name for message_id in neighbour.letters.values_list("message_id", flat=True)}
        assert {path.name for path in mail_folder.iterdir()} == kept != set()

    def test_people_and_codes_stay(self) -> None:
        case = full_case(subject=Code.objects.get(name="Training"))
        people = set(User.objects.values_list("username", flat=True))
        end(case)
        assert set(User.objects.values_list("username", flat=True)) == people
        assert Code.objects.filter(name="Training").exists()

    def test_case_that_was_gone_already_gives_nothing(self) -> None:
        case = full_case()
        end(case)
        before = photo()
        assert destroy(case, by=CLOCK, on=DUE) is None
        assert photo() == before

    def test_table_is_closed_again_afterwards(self) -> None:
        """What lets destruction through lets nothing else through."""
        other = full_case()
        end(full_case())
        with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
            cursor.execute("DELETE FROM complaints_entry WHERE case_id = %s", [other.pk])


def found(taken: Photo, word: str) -> bool:
    """Whether a word stands anywhere in the database."""
    rows = (row for table in taken.values() for row in table)
    return any(
        word in (str(value) if not isinstance(value, bytes | memoryview) else "") for row in rows for value in row
    )


class TestWhatStays:
    def test_record_holds_number_dates_rule_actor_and_counts(self) -> None:
        line = end(full_case())
        assert (line.number, line.filed_on, line.settled_on) == ("K-2026-0001", FILED, SETTLED)
        assert (line.earliest, line.latest, line.destroyed_on) == (DUE, LATEST, DUE)
        assert (line.rule, line.rule_version, line.by) == ("R13", "2000-01-01", "clock")
        counts = {"case": 1, "round": 1, "position": 1, "attachment": 3, "concern": 1, "letter": 4, "entry": 9}
        assert line.removed == counts

    def test_figures_hold_months_codes_and_readings_only(self) -> None:
        """D8: no number, no words, no person, no day."""
        end(full_case(subject=Code.objects.get(name="Training")))
        line = AnonymousLine.objects.get()
        assert (line.appealed, line.reopened) == (False, False)
        assert line.steps == [[1, "acknowledged", 0, 0], [1, "answered", 9, 7], [1, "ended", 9, 7]]
        assert (line.filed_month, line.settled_month) == (d("2026-11-01"), d("2026-12-01"))
        assert (line.channel, line.subject, line.manner, line.justified) == ("form", "Training", Manner.SOLVED, True)
        assert (line.calendar_days, line.workdays) == (9, 7)
        assert line.readings == [
            ["R4", 1, "kept", "in_time"],
            ["R6a", 1, "kept", "in_time"],
            ["R6b", 1, "kept", "in_time"],
            ["R8", 1, "kept", "in_time"],
            ["R9", 1, "kept", "confidential"],
            ["R13", 1, "kept", "in_time"],
        ]

    def test_breach_outlives_the_case_as_a_coded_reason(self) -> None:
        case = settled_case(on=FILED, settled_on=d("2026-12-16"))
        end(case, on=d("2027-12-17"))
        readings = AnonymousLine.objects.get().readings
        assert ["R6b", 1, "broken", "too_late"] in readings
        assert ["R7", 1, "broken", "not_told"] in readings

    def test_destroyed_after_the_last_day_the_breach_is_in_the_figures(self) -> None:
        end(full_case(), on=d("2028-11-25"))
        assert ["R13", 1, "broken", "too_late"] in AnonymousLine.objects.get().readings

    def test_complaint_without_a_subject_has_none_in_the_figures(self) -> None:
        end(full_case())
        assert AnonymousLine.objects.get().subject == ""

    def test_number_is_never_given_out_again(self) -> None:
        end(full_case())
        assert a_case(on=FILED).number == "K-2026-0002"


def test_position_of_another_case_stays() -> None:
    """The twin of the cascade."""
    kept = full_case()
    end(full_case())
    assert Position.objects.get().round.case == kept
