"""The officer tells the position in writing, with reasons and the last day to appeal (R8, R15, D5, D18, D20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complaints.models import Actor, Case, Letter, LetterKind, Manner
from complaints.transitions.answering.settle import SETTLED
from complaints.transitions.answering.take_position import POSITION_TAKEN, draft, obstacle, redate, take_position
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    CLOCK,
    again,
    assigned_case,
    bounce,
    deliver,
    drafted_case,
    rule_sheet,
    settled_case,
    staff,
    the_office,
    the_officer,
)
from tests.complaints.transitions.every_step import ANSWER_BY, FILED
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.built]
d = date.fromisoformat
SENT = d("2026-12-03")
"""A Thursday; two weeks on is Thursday 17 December 2026."""


@pytest.fixture
def case() -> Case:
    return drafted_case(on=FILED)


def send(case: Case, on: date = SENT, **how: object) -> Letter:
    take_position(case, by=the_officer(), on=on, **how)  # type: ignore[arg-type]
    return case.letters.filter(paper=LetterKind.TAKE_POSITION).latest("pk")


class TestLetter:
    def test_holds_position_reasons_solution_and_appeal_clause(self, case: Case) -> None:
        letter = send(case)
        for words in (
            "Je hebt gelijk.",
            "De trainer was te laat.",
            "Je krijgt een nieuwe training.",
            "tot en met donderdag 17 december 2026 in beroep bij de geschillencommissie van de NRTO",
            "Jij en wij moeten ons aan de uitspraak houden.",
        ):
            assert words in letter.body
        assert (letter.told_appeal_by, letter.ordered_on, letter.to_address) == (d("2026-12-17"), SENT, case.email)

    @pytest.mark.parametrize(
        ("sent", "appeal_by"),
        [
            ("2026-11-24", "dinsdag 8 december 2026"),
            ("2026-12-18", "vrijdag 1 januari 2027"),
            ("2027-03-15", "maandag 29 maart 2027"),  # the night of the clocks, and Easter Monday: no date moves
            ("2028-02-15", "dinsdag 29 februari 2028"),
        ],
    )
    def test_last_day_to_appeal_is_two_weeks_after_sending(self, case: Case, sent: str, appeal_by: str) -> None:
        """D5: by e-mail, the day it was sent."""
        assert f"tot en met {{beroep: {appeal_by}}} in beroep" in draft(case, on=d(sent)).body

    def test_letter_without_the_last_day_to_appeal_is_refused(self, case: Case) -> None:
        """D20: settled needs the appeal clause, however the letter was edited."""
        letter = draft(case, on=SENT)
        without = letter.reworded(letter.subject, letter.body.split("Ben je het")[0])
        by, before = the_officer(), photo()
        with pytest.raises(NotAllowed, match="donderdag 17 december 2026"):
            take_position(case, by=by, on=SENT, letter=without)
        assert photo() == before

    def test_letter_of_a_screen_opened_yesterday_is_refused(self, case: Case) -> None:
        """Its date is yesterday's; what is recorded as told would not be what the letter says."""
        today, yesterday = draft(case, on=SENT), draft(case, on=d("2026-12-02"))
        with pytest.raises(NotAllowed, match="donderdag 17 december 2026"):
            send(case, letter=replace(today, body=yesterday.body))

    def test_position_that_nobody_wrote_is_refused_even_with_a_letter(self, case: Case) -> None:
        letter, bare = draft(case, on=SENT), assigned_case(on=FILED)
        assert obstacle(bare) == "Er is nog geen standpunt geschreven."
        with pytest.raises(NotAllowed, match="nog geen standpunt"):
            send(bare, letter=letter)
        with pytest.raises(NotAllowed, match="nog geen standpunt"):
            draft(bare, on=SENT)


class TestLeaving:
    """D5: the last day counts from the day it is sent, which may be a later one than that of the button."""

    def test_letter_that_leaves_on_a_later_day_tells_the_later_date(self, case: Case) -> None:
        letter = redate(send(case), on=d("2026-12-04"))
        kept = Letter.objects.get(pk=letter.pk)
        assert kept.told_appeal_by == d("2026-12-18")
        assert "tot en met vrijdag 18 december 2026 in beroep" in kept.body
        assert "17 december" not in kept.body

    def test_letter_that_leaves_on_its_day_stays_as_it_is(self, case: Case) -> None:
        """Down to where staff broke a line."""
        written = draft(case, on=SENT)
        body = written.body.replace("donderdag 17 december 2026", "donderdag\n17 december 2026")
        letter = send(case, letter=written.reworded("Antwoord", body))
        before = photo()
        redate(letter, on=SENT)
        assert photo() == before

    def test_marked_day_alone_is_the_clause(self, case: Case) -> None:
        """The same day may stand in the position itself, where it means something else."""
        letter = draft(case, on=SENT)
        body = letter.body.replace("een nieuwe training", "op donderdag 17 december 2026 een nieuwe training")
        body += "Tot donderdag 17 december 2026!\n"
        left = redate(send(case, letter=letter.reworded("Antwoord", body)), on=d("2026-12-04"))
        assert "Tot donderdag 17 december 2026!" in left.body
        assert "op donderdag 17 december 2026 een nieuwe training" in left.body
        assert "tot en met vrijdag 18 december 2026 in beroep" in left.body

    def test_date_that_was_broken_over_lines_is_found(self, case: Case) -> None:
        letter = draft(case, on=SENT)
        body = letter.body.replace("donderdag 17 december 2026", "donderdag\n17 december 2026")
        left = redate(send(case, letter=letter.reworded("Antwoord", body)), on=d("2026-12-04"))
        assert "tot en met vrijdag 18 december 2026 in beroep" in left.body

    def test_other_letters_leave_as_they_are(self, case: Case) -> None:
        letter = case.letters.get(paper=LetterKind.ACKNOWLEDGE)
        before = photo()
        redate(letter, on=d("2027-01-01"))
        assert photo() == before


class TestWhoSends:
    def test_handler_does_not_send(self, case: Case) -> None:
        """R8: the handler drafts; the officer, or whom the officer appointed, sends."""
        before = photo()
        with pytest.raises(NoRight):
            take_position(case, by=Actor.staff(staff()), on=SENT)
        assert photo() == before

    def test_deputy_sends(self, case: Case) -> None:
        deputy = the_office().deputy
        assert deputy is not None
        take_position(case, by=Actor.staff(staff(roles.OFFICERS, deputy.username)), on=SENT)
        assert case.entries.get(kind=POSITION_TAKEN).by == deputy


class TestAfterwards:
    def test_sent_without_a_manner_the_case_stays_open(self, case: Case) -> None:
        send(case)
        case = deliver(case, on=SENT)
        assert (case.settled_on, case.next_step, case.next_on) == (None, "settle", ANSWER_BY)
        assert rule_sheet(case, SENT)["R8"] == "kept 2026-12-03 in_time"

    def test_with_a_manner_the_case_settles_by_itself_when_it_arrives(self, case: Case) -> None:
        """D20: settled on the day that the position went out."""
        send(case, manner=Manner.PARTLY, justified=True)
        assert again(case).settled_on is None
        case = deliver(case, on=d("2026-12-04"))
        assert (case.settled_on, case.manner, case.justified) == (d("2026-12-04"), Manner.PARTLY, True)
        assert case.entries.filter(kind=SETTLED).count() == 1

    def test_manner_without_a_position_is_refused(self, case: Case) -> None:
        by, before = the_officer(), photo()
        with pytest.raises(NotAllowed, match="Kies hoe de klacht is afgehandeld"):
            take_position(case, by=by, on=SENT, manner=Manner.WITHDRAWN)
        assert photo() == before

    def test_position_that_came_back_is_sent_again(self, case: Case) -> None:
        """D18, D20: not answered until it has gone out again; the last day to appeal is counted anew."""
        send(case, manner=Manner.SOLVED)
        case = bounce(deliver(case, on=SENT), LetterKind.TAKE_POSITION, on=d("2026-12-07"))
        assert (case.settled_on, case.next_step) == (None, "take_position")
        assert rule_sheet(case, d("2026-12-07"))["R8"] == "due 2026-12-15 not_yet"
        letter = send(case, on=d("2026-12-08"))
        case = deliver(case, on=d("2026-12-08"))
        assert (letter.told_appeal_by, case.settled_on) == (d("2026-12-22"), d("2026-12-08"))
        assert rule_sheet(case, d("2026-12-08"))["R8"] == "kept 2026-12-08 in_time"

    def test_position_that_may_have_arrived_is_not_sent_again(self, case: Case) -> None:
        """No silent duplicate: a person looks first."""
        send(case)
        case = deliver(case, on=SENT, became=State.UNCERTAIN)
        before = photo()
        take_position(case, by=CLOCK, on=d("2026-12-07"))
        assert photo() == before

    def test_sent_again_with_the_same_manner_it_is_recorded_once(self, case: Case) -> None:
        send(case, manner=Manner.SOLVED)
        bounce(deliver(case, on=SENT), LetterKind.TAKE_POSITION, on=d("2026-12-07"))
        send(case, on=d("2026-12-08"), manner=Manner.SOLVED)
        assert case.entries.filter(kind=SETTLED).count() == 1

    def test_sent_again_with_another_manner_the_last_one_counts(self, case: Case) -> None:
        """The twin."""
        send(case, manner=Manner.SOLVED)
        bounce(deliver(case, on=SENT), LetterKind.TAKE_POSITION, on=d("2026-12-07"))
        send(case, on=d("2026-12-08"), manner=Manner.NOT_FOLLOWED, justified=False)
        case = deliver(case, on=d("2026-12-08"))
        assert (case.manner, case.justified) == (Manner.NOT_FOLLOWED, False)
        assert case.entries.filter(kind=SETTLED).count() == 2

    def test_screen_is_told_what_stands_in_the_way(self, case: Case) -> None:
        assert obstacle(case) == ""
        send(case)
        assert obstacle(again(case)) == "Het standpunt is al verstuurd."
        withdrawn = withdraw(assigned_case(on=FILED), by=the_officer(), on=SENT, reason="Belde.")
        assert obstacle(withdrawn) == "Deze klacht is al afgehandeld."
        assert "geen e-mailadres" in obstacle(drafted_case(on=FILED, email="", name=""))

    def test_settled_case_gets_no_second_answer(self) -> None:
        case = bounce(settled_case(on=FILED), LetterKind.ACKNOWLEDGE, on=FILED)
        before = photo()
        take_position(case, by=CLOCK, on=SENT)
        assert photo() == before
