"""A wrong manner or judgement is put right with a reason; the old value stays in the timeline (D31)."""

from __future__ import annotations

import pytest

from complaints.models import Case, Manner
from complaints.transitions.ending.correct_end import END_CORRECTED, correct_end, obstacle
from complaints.transitions.step import NotAllowed
from tests.complaints.dossier.states import withdrawn_case
from tests.complaints.factories import again, assigned_case, settled_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def corrected(
    case: Case, manner: Manner = Manner.NOT_FOLLOWED, justified: bool | None = False, reason: str = "Mis."
) -> Case:
    return again(correct_end(case, by=the_officer(), on=NEXT_DAY, manner=manner, justified=justified, reason=reason))


def test_new_value_counts_and_the_old_one_stays_readable() -> None:
    case = settled_case(on=FILED, settled_on=FILED)
    letters = list(case.letters.values_list("body", flat=True))
    case = corrected(case)
    assert (case.manner, case.justified, case.settled_on) == (Manner.NOT_FOLLOWED, False, FILED)
    text = case.entries.get(kind=END_CORRECTED).text
    assert text == "klacht niet gevolgd, niet gegrond (was: opgelost, gegrond). Mis."
    assert list(case.letters.values_list("body", flat=True)) == letters


def test_it_needs_a_reason() -> None:
    case, by = settled_case(on=FILED, settled_on=FILED), the_officer()
    before = photo()
    with pytest.raises(NotAllowed, match="Schrijf wat er niet klopte"):
        correct_end(case, by=by, on=NEXT_DAY, manner=Manner.PARTLY, justified=True, reason=" ")
    assert photo() == before


@pytest.mark.parametrize("ready", [assigned_case, withdrawn_case])
def test_only_an_end_with_a_position_has_a_manner_to_correct(ready: type) -> None:
    case = ready() if ready is withdrawn_case else ready(on=FILED)
    assert obstacle(case) == "Deze klacht is niet met een standpunt afgehandeld."
