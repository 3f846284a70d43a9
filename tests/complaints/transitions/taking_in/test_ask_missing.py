"""Asking for what the case lacks: by name, to the complainant, while the clock runs on (R2, D19)."""

from __future__ import annotations

from typing import Any

import pytest

from complaints.models import Case, Letter
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.ask_missing import ASK_MISSING, MISSING_ASKED, ask_missing, draft, obstacle
from complaints.transitions.taking_in.correct import correct
from tests.complaints.factories import a_case, again, deliver, settled_case, the_officer
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def incomplete(**facts: Any) -> Case:
    return deliver(a_case(on=FILED, by=the_officer(), **({"street": "", "postcode": ""} | facts)), on=FILED)


def test_letter_names_what_is_missing_and_nothing_else() -> None:
    body = draft(incomplete(), on=NEXT_DAY).body
    assert "- straat\n- postcode\n" in body
    assert "woonplaats" not in body
    assert "De datums die we noemden, blijven staan." in body


def test_asking_moves_no_date() -> None:
    """D19: the procedure knows no pause."""
    case = ask_missing(incomplete(), by=the_officer(), on=NEXT_DAY)
    assert (case.answer_by, case.letters.latest("pk").paper) == (ANSWER_BY, ASK_MISSING)
    assert case.entries.get(kind=MISSING_ASKED).text == "Gevraagd: straat, postcode."


def test_it_may_be_asked_again_on_another_day() -> None:
    case = ask_missing(incomplete(), by=the_officer(), on=NEXT_DAY)
    for day in (NEXT_DAY, NEXT_DAY.replace(day=27)):
        ask_missing(case, by=the_officer(), on=day)
    assert Letter.objects.filter(case=case, paper=ASK_MISSING).count() == 2


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (lambda: a_case(on=FILED), "Er ontbreekt niets aan de gegevens."),
        (lambda: incomplete(email=""), "Er is geen e-mailadres en geen volledig postadres."),
        (lambda: settled_case(on=FILED, settled_on=NEXT_DAY, street=""), "Deze klacht is al afgehandeld."),
    ],
    ids=["complete", "no address", "settled"],
)
def test_where_nothing_can_be_asked_it_is_refused_in_words(case: Any, said: str) -> None:
    refused = case()
    before = photo()
    with pytest.raises(NotAllowed, match=said):
        ask_missing(refused, by=the_officer(), on=NEXT_DAY)
    assert photo() == before


def test_completed_case_has_nothing_to_ask() -> None:
    case = incomplete()
    assert obstacle(case) == ""
    correct(case, by=the_officer(), on=NEXT_DAY, facts={"street": "Kerkstraat", "postcode": "1234 AB"})
    assert obstacle(again(case)) == "Er ontbreekt niets aan de gegevens."
