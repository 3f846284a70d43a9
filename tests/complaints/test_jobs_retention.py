"""Cases whose day has come are destroyed by the job, and no other row is touched (R13, D7, D8)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.utils import timezone

from complaints import jobs
from complaints.models import AnonymousLine, Case, DestructionLine
from site_gooiconsult.shared.clock import Tally
from tests.complaints.clockwork import morning, poisoned, to_the_end
from tests.complaints.factories import answered_case, settled_case
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo
from tests.threads import at_once

pytestmark = pytest.mark.django_db
d = date.fromisoformat


class TestRetention:
    """R13: settled on 25 November 2026, so destroyed on 26 November 2027."""

    DUE = morning("2027-11-26")

    def test_case_whose_day_has_come_goes_and_its_younger_twin_stays(self) -> None:
        due = settled_case(on=FILED, settled_on=NEXT_DAY)
        younger = settled_case(on=FILED, settled_on=d("2026-11-26"))
        assert jobs.retention(self.DUE) == Tally(done=1)
        assert list(Case.objects.all()) == [younger]
        assert DestructionLine.objects.get().number == due.number

    def test_night_before_nothing_goes(self) -> None:
        settled_case(on=FILED, settled_on=NEXT_DAY)
        assert jobs.retention(datetime(2027, 11, 25, 23, 59, 59, tzinfo=timezone.get_default_timezone())) == Tally()
        assert Case.objects.count() == 1

    @pytest.mark.parametrize("day", ["2027-11-26", "2028-11-24", "2028-11-25", "2035-01-01"])
    def test_open_case_is_never_touched(self, day: str) -> None:
        """D7."""
        answered_case(on=FILED, answered_on=NEXT_DAY)
        before = photo()
        assert jobs.retention(morning(day)) == Tally()
        assert photo() == before

    def test_neighbours_keep_every_row(self) -> None:
        for number in range(5):
            settled_case(on=FILED, settled_on=d("2026-11-26"), name=f"Buur {number}")
        without = photo()
        settled_case(on=FILED, settled_on=NEXT_DAY)
        jobs.retention(self.DUE)
        after = photo()
        changed = {table for table in after if after[table] != without[table]}
        assert changed <= {
            f"complaints_{name}" for name in ("anonymousline", "destructionline", "numberseries", "owedrewrite")
        }

    def test_poisoned_case_stays_whole_and_stops_no_other(self, caplog: pytest.LogCaptureFixture) -> None:
        _, poison, _ = (settled_case(on=FILED, settled_on=NEXT_DAY) for _ in range(3))
        entries = poison.entries.count()
        with poisoned(poison, "complaints_case"):
            assert jobs.retention(self.DUE) == Tally(done=2, failed=1)
        assert Case.objects.get() == poison
        assert (poison.entries.count(), DestructionLine.objects.count(), AnonymousLine.objects.count()) == (
            entries,
            2,
            2,
        )
        assert "Noor" not in caplog.text
        assert jobs.retention(self.DUE) == Tally(done=1)

    def test_stale_index_is_no_reason_to_destroy(self) -> None:
        settled_case(on=FILED, settled_on=NEXT_DAY)
        Case.objects.update(destroy_on=d("2026-12-01"))
        assert jobs.retention(morning("2026-12-02")) == Tally()
        assert Case.objects.count() == 1

    def test_ten_days_late_is_done_all_the_same(self) -> None:
        settled_case(on=FILED, settled_on=NEXT_DAY)
        assert jobs.retention(self.DUE + timedelta(days=10)).done == 1
        assert DestructionLine.objects.get().destroyed_on == d("2027-12-06")

    @pytest.mark.django_db(transaction=True)
    def test_four_at_once_destroy_once(self) -> None:
        for _ in range(4):
            settled_case(on=FILED, settled_on=NEXT_DAY)
        tallies = at_once([partial(to_the_end, jobs.retention, self.DUE)] * 4)
        assert [tally.failed for tally in tallies] == [0] * 4
        assert (Case.objects.count(), DestructionLine.objects.count(), AnonymousLine.objects.count()) == (0, 4, 4)
