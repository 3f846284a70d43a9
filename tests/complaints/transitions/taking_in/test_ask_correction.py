"""R10, D23: a complainant who says that data are wrong is answered within a month."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Case, Entry, Letter
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.ask_correction import A_DAY, ASK_CORRECTION, CORRECTION_ASKED, ask_correction
from tests.complaints.factories import COMPLAINANT, a_case, again, assigned_case, settled_case

pytestmark = pytest.mark.django_db
FILED, DAY = date(2026, 11, 24), date(2026, 11, 26)
WORDS = "Mijn huisnummer is 14 B."


def requests(case: Case) -> list[str]:
    return list(Entry.objects.filter(case=case, kind=CORRECTION_ASKED).values_list("text", flat=True))


def test_request_is_on_the_timeline_and_changes_no_data() -> None:
    case = ask_correction(assigned_case(on=FILED), by=COMPLAINANT, on=DAY, text=WORDS)
    assert requests(case) == [WORDS]
    assert again(case).house_number == "12 b"


def test_request_is_told_to_the_handler_with_its_last_day_and_no_word_of_it() -> None:
    """R9, D23."""
    case = ask_correction(assigned_case(on=FILED), by=COMPLAINANT, on=DAY, text="canary huisnummer")
    told = Letter.objects.get(case=case, paper=ASK_CORRECTION)
    assert "zaterdag 26 december 2026" in told.body
    for canary in ("canary", case.name, case.street, case.email):
        assert canary not in told.subject + told.body


def test_request_after_settlement_is_taken() -> None:
    """D16."""
    assert requests(ask_correction(settled_case(on=FILED, settled_on=FILED), by=COMPLAINANT, on=DAY, text=WORDS))


def test_request_of_nothing_is_refused() -> None:
    case = a_case(on=FILED)
    with pytest.raises(NotAllowed, match="Schrijf wat er niet klopt"):
        ask_correction(case, by=COMPLAINANT, on=DAY, text=" ")
    assert requests(case) == []


def test_request_sent_twice_counts_once_and_a_day_has_a_limit() -> None:
    case = a_case(on=FILED)
    for number in range(A_DAY):
        for _ in range(2):
            ask_correction(case, by=COMPLAINANT, on=DAY, text=f"Fout {number}")
    with pytest.raises(NotAllowed, match="Mail ons de rest"):
        ask_correction(case, by=COMPLAINANT, on=DAY, text=WORDS)
    assert len(requests(case)) == A_DAY
