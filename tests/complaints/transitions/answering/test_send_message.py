"""Whoever works the case may write to the complainant at any time, and no date moves (D28)."""

from __future__ import annotations

import pytest

from complaints.models import Case
from complaints.transitions.answering.send_message import MESSAGE_SENT, SEND_MESSAGE, obstacle, send_message
from complaints.transitions.step import NotAllowed
from tests.complaints.factories import again, assigned_case, settled_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.complaints.transitions.merging import merged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def sent(case: Case, text: str = "We bellen je morgen.") -> Case:
    return again(send_message(case, by=the_officer(), on=NEXT_DAY, text=text))


def dates(case: Case) -> tuple[object, ...]:
    return case.acknowledge_by, case.handle_by, case.notify_by, case.answer_by, case.next_step, case.next_on


def test_message_goes_out_in_its_words_and_moves_no_date() -> None:
    before = assigned_case(on=FILED)
    after = sent(before)
    letter = after.letters.get(paper=SEND_MESSAGE)
    assert "\n\nWe bellen je morgen.\n\n" in letter.body
    assert dates(after) == dates(again(before))
    assert after.entries.get(kind=MESSAGE_SENT).text == "We bellen je morgen."


def test_message_of_nothing_is_refused() -> None:
    with pytest.raises(NotAllowed, match="Schrijf je bericht"):
        sent(assigned_case(on=FILED), " \n")


def test_same_message_twice_in_a_row_goes_once_and_another_goes() -> None:
    case = sent(sent(assigned_case(on=FILED)))
    assert case.letters.filter(paper=SEND_MESSAGE).count() == 1
    assert sent(case, "Toch vandaag.").letters.filter(paper=SEND_MESSAGE).count() == 2


def test_settled_complaint_is_no_obstacle() -> None:
    assert sent(settled_case(on=FILED, settled_on=FILED)).letters.filter(paper=SEND_MESSAGE).exists()


def test_merged_one_is_written_from_its_first() -> None:
    assert "samengevoegd" in obstacle(merged())
