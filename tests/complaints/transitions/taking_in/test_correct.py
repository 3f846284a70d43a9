"""Completing and putting right what was recorded: the old value stays in the timeline (R2, R10, R12)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complaints.models import Actor, Case, Code
from complaints.models.complainant import GIVEN
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.correct import CORRECTED, correct
from tests.complaints.factories import a_case, again, settled_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.fixture(autouse=True)
def officer(db: None) -> Actor:
    """There before any photo of the database is taken."""
    return the_officer()


def put_right(case: Case, reason: str = "", **facts: Any) -> str:
    """Correct it; the entry that says so, empty where there is none."""
    correct(case, by=the_officer(), on=NEXT_DAY, facts=facts, reason=reason)
    entry = case.entries.filter(kind=CORRECTED).last()
    return entry.text if entry else ""


def test_what_was_missing_is_completed_without_a_reason() -> None:
    """R2."""
    case = a_case(on=FILED, by=the_officer(), street="", phone="")
    assert put_right(case, street="Kerkstraat", phone="035 765 43 21") == (
        "Straat: Kerkstraat\nTelefoonnummer: 035 765 43 21"
    )
    case = again(case)
    assert (case.street, case.phone, case.missing) == ("Kerkstraat", "035 765 43 21", [])


def test_correction_needs_a_reason_and_keeps_the_old_value() -> None:
    """D17 for what was recorded: a reason, and the old value stays."""
    case = a_case(on=FILED)
    before = photo()
    with pytest.raises(NotAllowed, match="Schrijf waarom je de gegevens verbetert"):
        put_right(case, street="Kerkstraat")
    assert photo() == before
    assert put_right(case, "Klopte niet.", street="Kerkstraat", phone="") == (
        "Straat: Kerkstraat (was: Dorpsstraat)\nTelefoonnummer: leeg (was: 035 123 45 67)\nKlopte niet."
    )


def test_same_values_change_nothing() -> None:
    case = a_case(on=FILED)
    before = photo()
    put_right(case, street=case.street, subject=case.subject)
    assert photo() == before


def test_coding_needs_no_reason() -> None:
    case = a_case(on=FILED, subject=Code.objects.get(name="Training"))
    assert put_right(case, subject=Code.objects.get(name="Factuur")) == "Onderwerp: Factuur (was: Training)"


@pytest.mark.parametrize("name", ["settled_on", "filed_on", "number", "handler", "manner", "counted_from"])
def test_nothing_else_is_touched(name: str) -> None:
    """What has a step of its own is no detail to be put right."""
    assert name not in GIVEN
    case = a_case(on=FILED)
    before = photo()
    put_right(case, "x", **{name: date(2020, 1, 1)})
    assert photo() == before


def test_settled_case_is_put_right_too() -> None:
    """D16: for as long as the case is there."""
    case = settled_case(on=FILED, settled_on=NEXT_DAY)
    put_right(case, "Verhuisd.", city="Bussum")
    assert (again(case).city, again(case).settled_on) == ("Bussum", NEXT_DAY)


def test_address_that_is_known_at_last_makes_the_confirmation_possible() -> None:
    """R4: it is not sent by itself; a person reads it first."""
    case = a_case(on=FILED, by=the_officer(), email="")
    assert case.next_step == "acknowledge"
    put_right(case, email="noor@example.org")
    assert (again(case).next_step, case.letters.count()) == ("acknowledge", 0)
