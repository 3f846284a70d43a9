"""R4, R7; D3, D4, D12, D17, D18, D22: how telling the complainant in time reads for one round, as a table of cases."""

from dataclasses import replace
from datetime import date

import pytest

from complaints.procedure.duties import Notice, RoundFacts, State
from tests.complaints.procedure.samples import (
    BETWEEN_THE_TWO,
    BOUNCED,
    IN_TIME,
    LATE,
    RECEIVED,
    ROUND,
    SECOND,
    SECOND_LATE,
    UNACKNOWLEDGED,
    Row,
    answered,
    expected,
    noticed,
    read,
    withdrawn,
)

d = date.fromisoformat


def confirmed(day: str) -> RoundFacts:
    return replace(UNACKNOWLEDGED, acknowledged=d(day), acknowledgement_delivered=d(day))


R4: dict[str, Row] = {
    "waits": (UNACKNOWLEDGED, "2026-11-24", "due 2026-12-01 not_yet"),
    "waits on the last day": (UNACKNOWLEDGED, "2026-12-01", "due 2026-12-01 not_yet"),
    "forgotten": (UNACKNOWLEDGED, "2026-12-02", "broken 2026-12-02 not_done"),
    "at once": (ROUND, "2027-06-01", "kept 2026-11-24 in_time"),
    "on the last day": (confirmed("2026-12-01"), "2026-12-01", "kept 2026-12-01 in_time"),
    "a day late": (confirmed("2026-12-02"), "2026-12-02", "broken 2026-12-02 too_late"),
    "much later": (confirmed("2026-12-10"), "2026-12-20", "broken 2026-12-02 too_late"),
    "D18 ordered, not delivered": (BOUNCED, "2026-11-25", "due 2026-12-01 not_yet"),
    "D18 bounced and left": (BOUNCED, "2026-12-02", "broken 2026-12-02 not_done"),
    "D18 bounced, made good in time": (
        replace(BOUNCED, acknowledgement_delivered=d("2026-11-30")),
        "2026-12-02",
        "kept 2026-11-30 in_time",
    ),
    "D12 withdrawn before it was due": (withdrawn("2026-11-26", UNACKNOWLEDGED), "2027-01-01", "-"),
    "D12 withdrawn on its last day": (withdrawn("2026-12-01", UNACKNOWLEDGED), "2027-01-01", "-"),
    "D12 withdrawn after its last day": (
        withdrawn("2026-12-02", UNACKNOWLEDGED),
        "2027-01-01",
        "broken 2026-12-02 not_done",
    ),
    "D12 withdrawn after it was sent": (withdrawn("2026-11-26"), "2027-01-01", "kept 2026-11-24 in_time"),
}

R7: dict[str, Row] = {
    "nothing to tell yet": (ROUND, "2026-12-10", "due 2026-12-10 only_if_late"),
    "too late to tell": (ROUND, "2026-12-11", "due 2026-12-15 only_an_answer_helps"),
    "too late to tell, last day": (ROUND, "2026-12-15", "due 2026-12-15 only_an_answer_helps"),
    "never told": (ROUND, "2026-12-16", "broken 2026-12-11 not_told"),
    "answered in time": (answered("2026-12-15"), "2027-01-01", "-"),
    "withdrawn in time": (withdrawn("2026-12-15"), "2027-01-01", "-"),
    "answered late, never told": (answered("2026-12-16"), "2027-01-01", "broken 2026-12-11 not_told"),
    "told in time": (noticed(IN_TIME), "2026-12-09", "kept 2026-12-08 notice_in_time"),
    "D4 told on the last day": (
        noticed(Notice(d("2026-12-10"), d("2027-01-08"))),
        "2026-12-20",
        "kept 2026-12-10 notice_in_time",
    ),
    "D4 told a day late": (noticed(LATE), "2026-12-12", "broken 2026-12-11 notice_late"),
    "D4 told after the term": (
        noticed(Notice(d("2026-12-20"), d("2027-01-08"))),
        "2026-12-20",
        "broken 2026-12-11 notice_late",
    ),
    "told in time, new date met": (
        answered("2027-01-08", noticed(IN_TIME)),
        "2027-02-01",
        "kept 2026-12-08 notice_in_time",
    ),
    "told in time, new date passed": (noticed(IN_TIME), "2027-01-09", "broken 2027-01-06 not_told"),
    "told in time, answered after the new date": (
        answered("2027-01-09", noticed(IN_TIME)),
        "2027-02-01",
        "broken 2027-01-06 not_told",
    ),
    "second in time": (noticed(IN_TIME, SECOND), "2027-01-10", "kept 2027-01-05 notice_in_time"),
    "second too late": (noticed(IN_TIME, SECOND_LATE), "2027-01-10", "broken 2027-01-06 notice_late"),
    "first too late, second in time": (noticed(LATE, SECOND), "2027-01-10", "broken 2026-12-11 notice_late"),
    "D3 at Christmas: told before handle-by and still too late": (
        BETWEEN_THE_TWO,
        "2025-12-20",
        "broken 2025-12-20 notice_late",
    ),
}

TABLES = {"R4": R4, "R7": R7}
ROWS = [pytest.param(rule, *row, id=f"{rule} {name}") for rule, rows in TABLES.items() for name, row in rows.items()]


@pytest.mark.parametrize(("rule", "run", "today", "reads"), ROWS)
def test_rule_reads_as_in_the_table(rule: str, run: RoundFacts, today: str, reads: str) -> None:
    assert read(rule, run, d(today)) == expected(rule, reads)


@pytest.mark.parametrize("rule", TABLES)
def test_tables_hold_each_state_that_the_rule_can_have(rule: str) -> None:
    """D22."""
    states = {reads.split()[0] for _, _, reads in TABLES[rule].values()} - {"-"}
    assert states == {"kept", "due", "broken"}


def test_case_received_long_ago_reads_broken_at_once() -> None:
    """D17: a date in the past is allowed, and every breach is seen the same day."""
    run = replace(UNACKNOWLEDGED, received=date(2026, 1, 5))
    states = {
        rule: reading.state for rule in ("R4", "R6a", "R6b", "R7", "R8") if (reading := read(rule, run, RECEIVED))
    }
    assert states == dict.fromkeys(("R4", "R6a", "R6b", "R7", "R8"), State.BROKEN)
