"""R6a, R6b, R8; D3, D4, D12, D18, D22: how handling in time reads for one round, as a table of cases."""

from dataclasses import replace
from datetime import date

import pytest

from complaints.procedure.duties import RoundFacts
from tests.complaints.procedure.samples import (
    AFTER_HANDLE_BY,
    BETWEEN_THE_TWO,
    BOUNCED,
    IN_TIME,
    LATE,
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

R6A: dict[str, Row] = {
    "waits on the last day": (ROUND, "2026-12-08", "due 2026-12-08 not_yet"),
    "passed": (ROUND, "2026-12-09", "broken 2026-12-09 not_done"),
    "met on the last day": (answered("2026-12-08"), "2026-12-08", "kept 2026-12-08 in_time"),
    "settled in the third week": (answered("2026-12-09"), "2026-12-09", "broken 2026-12-09 too_late"),
    "withdrawn in time": (withdrawn("2026-12-01"), "2027-01-01", "kept 2026-12-01 in_time"),
    "withdrawn too late": (withdrawn("2026-12-12"), "2027-01-01", "broken 2026-12-09 too_late"),
    "D3 before an acknowledgement it is answer-by": (UNACKNOWLEDGED, "2026-12-09", "due 2026-12-15 not_yet"),
    "D3 never acknowledged, answered in time": (
        answered("2026-12-15", UNACKNOWLEDGED),
        "2026-12-15",
        "kept 2026-12-15 in_time",
    ),
    "D3 a bounce moves no date": (BOUNCED, "2026-12-09", "broken 2026-12-09 not_done"),
    "D3 notice in time": (noticed(IN_TIME), "2026-12-20", "due 2027-01-08 not_yet"),
    "D3 notice in time, date met": (
        answered("2027-01-08", noticed(IN_TIME)),
        "2027-02-01",
        "extended 2027-01-08 notice_in_time",
    ),
    "D3 notice in time, date missed": (
        answered("2027-01-09", noticed(IN_TIME)),
        "2027-02-01",
        "broken 2027-01-09 too_late",
    ),
    "D3 notice after handle-by": (noticed(AFTER_HANDLE_BY), "2026-12-10", "broken 2026-12-09 not_done"),
    "D3 notice after handle-by, date met": (
        answered("2027-01-08", noticed(AFTER_HANDLE_BY)),
        "2027-02-01",
        "broken 2026-12-09 too_late",
    ),
    "D4 notice too late": (answered("2027-01-08", noticed(LATE)), "2027-02-01", "broken 2026-12-09 too_late"),
    "second notice in time": (
        answered("2027-01-22", noticed(IN_TIME, SECOND)),
        "2027-02-01",
        "extended 2027-01-22 notice_in_time",
    ),
    "second notice too late": (
        answered("2027-01-22", noticed(IN_TIME, SECOND_LATE)),
        "2027-02-01",
        "broken 2027-01-09 too_late",
    ),
    "D3 handle-by after notify-by: a notice between the two is late": (
        BETWEEN_THE_TWO,
        "2025-12-21",
        "due 2025-12-21 not_yet",
    ),
}

R6B: dict[str, Row] = {
    "waits on the last day": (ROUND, "2026-12-15", "due 2026-12-15 not_yet"),
    "passed": (ROUND, "2026-12-16", "broken 2026-12-16 not_done"),
    "met on the last day": (answered("2026-12-15"), "2026-12-15", "kept 2026-12-15 in_time"),
    "a day late": (answered("2026-12-16"), "2026-12-16", "broken 2026-12-16 too_late"),
    "withdrawn in time": (withdrawn("2026-12-12"), "2027-01-01", "kept 2026-12-12 in_time"),
    "D20 answered, not yet settled": (
        replace(ROUND, position_delivered=d("2026-12-14")),
        "2026-12-20",
        "kept 2026-12-14 in_time",
    ),
    "D20 answered too late, not yet settled": (
        replace(ROUND, position_delivered=d("2026-12-17")),
        "2026-12-20",
        "broken 2026-12-16 too_late",
    ),
    "D3 notice in time": (noticed(IN_TIME), "2026-12-20", "due 2027-01-08 not_yet"),
    "D3 notice after handle-by, in time for the rest": (
        answered("2027-01-08", noticed(AFTER_HANDLE_BY)),
        "2027-02-01",
        "extended 2027-01-08 notice_in_time",
    ),
    "D3 extended, date missed": (answered("2027-01-11", noticed(IN_TIME)), "2027-02-01", "broken 2027-01-09 too_late"),
    "D3 extended, still open after it": (noticed(IN_TIME), "2027-01-09", "broken 2027-01-09 not_done"),
    "D4 notice too late moves no judgement": (noticed(LATE), "2026-12-16", "broken 2026-12-16 not_done"),
    "D4 notice too late, new date met": (
        answered("2027-01-08", noticed(LATE)),
        "2027-02-01",
        "broken 2026-12-16 too_late",
    ),
    "D4 notice too late, first date met all the same": (
        answered("2026-12-14", noticed(LATE)),
        "2027-02-01",
        "kept 2026-12-14 in_time",
    ),
    "second notice in time": (
        answered("2027-01-22", noticed(IN_TIME, SECOND)),
        "2027-02-01",
        "extended 2027-01-22 notice_in_time",
    ),
    "second notice too late: the first date counts": (
        answered("2027-01-22", noticed(IN_TIME, SECOND_LATE)),
        "2027-02-01",
        "broken 2027-01-09 too_late",
    ),
    "first notice too late: a punctual second mends nothing": (
        answered("2027-01-20", noticed(LATE, SECOND)),
        "2027-02-01",
        "broken 2026-12-16 too_late",
    ),
}

R8: dict[str, Row] = {
    "waits": (ROUND, "2026-12-15", "due 2026-12-15 not_yet"),
    "passed": (ROUND, "2026-12-16", "broken 2026-12-16 not_done"),
    "sent in time": (answered("2026-12-15"), "2027-01-01", "kept 2026-12-15 in_time"),
    "sent, not yet settled": (
        replace(ROUND, position_delivered=d("2026-12-14")),
        "2027-01-01",
        "kept 2026-12-14 in_time",
    ),
    "sent late": (answered("2026-12-16"), "2027-01-01", "broken 2026-12-16 too_late"),
    "D18 drafted and bounced": (replace(ROUND, position_drafted=True), "2026-12-16", "broken 2026-12-16 not_done"),
    "D12 ended without one": (withdrawn("2026-12-01"), "2027-01-01", "-"),
    "extended": (answered("2027-01-07", noticed(IN_TIME)), "2027-02-01", "extended 2027-01-07 notice_in_time"),
    "D4 notice too late": (answered("2027-01-07", noticed(LATE)), "2027-02-01", "broken 2026-12-16 too_late"),
}

TABLES = {"R6a": R6A, "R6b": R6B, "R8": R8}
ROWS = [pytest.param(rule, *row, id=f"{rule} {name}") for rule, rows in TABLES.items() for name, row in rows.items()]


@pytest.mark.parametrize(("rule", "run", "today", "reads"), ROWS)
def test_rule_reads_as_in_the_table(rule: str, run: RoundFacts, today: str, reads: str) -> None:
    assert read(rule, run, d(today)) == expected(rule, reads)


@pytest.mark.parametrize("rule", TABLES)
def test_tables_hold_each_state_that_the_rule_can_have(rule: str) -> None:
    """D22."""
    states = {reads.split()[0] for _, _, reads in TABLES[rule].values()} - {"-"}
    assert states == {"kept", "extended", "due", "broken"}
