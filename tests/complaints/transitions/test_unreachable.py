"""What happens in a case is recorded though nobody can write to the complainant any more; no letter is made for nowhere (D12)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from complaints.models import Actor, Audience, Case, Kind
from complaints.transitions.appealing.appeal import APPEALED, appeal
from complaints.transitions.appealing.execute_ruling import EXECUTED, execute_ruling
from complaints.transitions.appealing.record_ruling import RULED
from complaints.transitions.keeping.answer_request import REQUEST_ANSWERED
from complaints.transitions.taking_in.correct import correct
from tests.complaints.factories import settled_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.complaints.transitions.prepared_cases import (
    answer_it,
    appealed_case,
    asking_case,
    opened_to_sanne,
    rule_for_sanne,
    ruled_case,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
NOWHERE = {"email": "", "street": ""}
STEPS: tuple[tuple[Callable[[], Case], Callable[..., Case], Kind], ...] = (
    (partial(settled_case, on=FILED, settled_on=FILED), partial(appeal, appealed_on=NEXT_DAY), APPEALED),
    (lambda: opened_to_sanne(appealed_case()), rule_for_sanne, RULED),
    (ruled_case, partial(execute_ruling, executed_on=NEXT_DAY, what="Het geld is terug."), EXECUTED),
    (asking_case, answer_it, REQUEST_ANSWERED),
)


def letters_after(case: Case, do: Callable[..., Case], kind: Kind, by: Actor) -> int:
    """Take the step; how many letters to the complainant its entry ordered."""
    do(case, by=by, on=NEXT_DAY)
    return case.entries.get(kind=kind).letters.filter(audience=Audience.COMPLAINANT).count()


@pytest.mark.parametrize(("ready", "do", "kind"), STEPS, ids=[kind for *_, kind in STEPS])
def test_step_is_recorded_and_no_letter_goes_nowhere(
    ready: Callable[[], Case], do: Callable[..., Case], kind: Kind
) -> None:
    officer = the_officer()
    case = correct(ready(), by=officer, on=NEXT_DAY, facts=NOWHERE, reason="Verhuisd zonder adres.")
    assert letters_after(case, do, kind, officer) == 0


@pytest.mark.parametrize(("ready", "do", "kind"), STEPS, ids=[kind for *_, kind in STEPS])
def test_who_can_be_written_to_gets_a_letter(ready: Callable[[], Case], do: Callable[..., Case], kind: Kind) -> None:
    assert letters_after(ready(), do, kind, the_officer()) == 1
