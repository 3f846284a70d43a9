"""Many complaints at the same moment: as many cases, numbers and letters, none twice, none lost (R3, R4)."""

from collections import Counter

import pytest

from complaints.models import Case, Entry, Letter, Round
from complaints.transitions.taking_in.acknowledge import ACKNOWLEDGED
from complaints.transitions.taking_in.receive import RECEIVED
from site_gooiconsult.shared.clock.models import Asked
from tests.complaints.factories import a_case
from tests.complaints.transitions.every_step import FILED
from tests.threads import at_once

THREADS, EACH = 8, 25


@pytest.mark.django_db(transaction=True)
def test_two_hundred_complaints_by_eight_threads_get_two_hundred_numbers_and_letters() -> None:
    def file_some() -> list[str]:
        return [a_case(on=FILED).number for _ in range(EACH)]

    given = [number for numbers in at_once([file_some] * THREADS) for number in numbers]
    wanted = [f"K-2026-{number:04d}" for number in range(1, THREADS * EACH + 1)]
    assert sorted(given) == wanted
    assert sorted(Case.objects.values_list("number", flat=True)) == wanted
    assert Counter(Letter.objects.values_list("case__number", flat=True)) == Counter(wanted)
    assert Counter(Round.objects.values_list("case__number", flat=True)) == Counter(wanted)
    assert Counter(Entry.objects.values_list("kind", flat=True)) == {RECEIVED: 200, ACKNOWLEDGED: 200}
    assert Asked.objects.filter(name="post_letters").count() == 1
