"""The clock: finding what is due among all cases beside plain SQL, working a day's due cases, and jobs with kept connections."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from multiprocessing import Value
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_q.models import OrmQ
from django_q.monitor import monitor
from django_q.signing import SignedPackage
from django_q.worker import worker

from complaints import jobs, promises
from complaints.due.warnings import TERM, WATCHES, due_for_warning
from complaints.models import Case, Entry, Kind
from complaints.procedure.workdays import add_workdays
from complaints.transitions.governing.hold_office import hold_office
from site_gooiconsult.shared.clock.heartbeat import ask_for_beat
from tests.bench.cases import TODAY
from tests.bench.measure import Row, cost_of

TASKS = 300
CONFIRMING = "(next_step = 'acknowledge' OR next_step = 'post' AND next_on = acknowledge_by)"
PLAIN = {
    Kind.WARNED_OF_RECEIPT: f"{CONFIRMING} AND acknowledge_by BETWEEN %(on)s AND %(ahead)s",
    Kind.RECEIPT_LATE: f"{CONFIRMING} AND acknowledge_by < %(on)s",
    Kind.WARNED_OF_HANDLING: "handle_by BETWEEN %(on)s AND %(ahead)s",
    Kind.HANDLING_LATE: "handle_by < %(on)s AND answer_by >= %(on)s AND next_step <> 'settle'",
    Kind.WARNED_OF_NOTICE: "notify_by <= %(ahead)s AND answer_by >= %(on)s AND next_step <> 'settle'",
    Kind.ANSWER_NEAR: "answer_by BETWEEN %(on)s AND %(ahead)s AND next_step <> 'settle'",
    Kind.TOLD_OFFICER: "answer_by < %(on)s",
}
"""Which open cases each watch looks for, written by hand."""
UNTOLD = (
    "SELECT * FROM complaints_case c WHERE settled_on IS NULL AND {due} AND NOT EXISTS (SELECT 1 FROM complaints_entry e "
    "WHERE e.case_id = c.id AND e.kind = %(kind)s AND e.automatic AND e.about = c.{term}) ORDER BY id LIMIT 500"
)


def lines(runs: int) -> Iterator[str]:
    """What is found and how fast, and what is worked."""
    ahead = add_workdays(TODAY, jobs.WARN_AHEAD_WORKDAYS, promises.today(TODAY).days_off)
    due = [(watch, due_for_warning(watch, TODAY, ahead)) for watch in WATCHES]
    told_until_yesterday([cases for _, cases in due])
    ours = Row("finding what is due", lambda: [list(cases[: jobs.SLICE_CASES]) for _, cases in due])
    plain = Row("the same in plain SQL", lambda: [in_plain_sql(kind, ahead) for kind in PLAIN])
    found, by_hand = ours.do(), plain.do()
    assert [len(rows) for rows in found] == [len(rows) for rows in by_hand]  # type: ignore[attr-defined]
    costs = {row.name: [cost_of(row) for _ in range(runs)] for row in (ours, plain)}
    first, second = (median(cost.total for cost in costs[row.name]) for row in (ours, plain))
    queries, many = costs[ours.name][0].queries, sum(len(rows) for rows in found)  # type: ignore[attr-defined]
    yield f"finding {many} warnings that are due: {first:.1f} ms in {queries} queries; plain SQL {second:.1f}; {first / second:.2f} times"
    taken, used = working()
    yield f"telling them all: {taken:.1f} s, of which {used:.1f} s of processor"
    kept, anew = tasks_per_second(600), tasks_per_second(0)
    yield f"tasks per second: {kept:.0f} with kept connections, {anew:.0f} without; {kept / anew:.1f} times"


def in_plain_sql(kind: Kind, ahead: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        values = {"on": TODAY, "ahead": ahead, "kind": kind}
        cursor.execute(UNTOLD.format(due=PLAIN[kind], term=TERM[kind]), values)
        return list(cursor.fetchall())


def told_until_yesterday(due: list[QuerySet[Case]]) -> None:
    """All that came up before today was told; a firm that never told anything would have years to catch up on."""
    for watch, cases in zip(WATCHES, due, strict=True):
        term = TERM[watch.kind]
        before = cases.filter(pk__gt=0).exclude(**{f"{term}__gte": TODAY - timedelta(days=1)})
        entries = (
            Entry(case=case, kind=watch.kind, automatic=True, about=getattr(case, term), on=TODAY, by_kind="clock")
            for case in before.only("pk", term)
        )
        Entry.objects.bulk_create(entries, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def working() -> tuple[float, float]:
    """Seconds by the clock and of processor for the job of the terms to tell all of it; undone afterwards."""
    officer, deputy = (User.objects.get(username=name) for name in ("bench-officer", "behandelaar01"))
    at = datetime.combine(TODAY, time(10), timezone.get_default_timezone())
    with transaction.atomic():
        User.objects.update(email="collega@example.org")
        hold_office(officer=officer, deputy=deputy)
        began, used = perf_counter(), process_time()
        while jobs.check_terms(at).goes_on:
            pass
        cost = perf_counter() - began, process_time() - used
        transaction.set_rollback(True)
    return cost


def tasks_per_second(age: int) -> float:
    """What one worker does, from the queue to the tick behind the task, when connections are kept so many seconds."""
    usual = connection.settings_dict["CONN_MAX_AGE"]
    connection.close()
    connection.settings_dict["CONN_MAX_AGE"] = age
    began = perf_counter()
    for _ in range(TASKS):
        ask_for_beat()
    work_off()
    taken = perf_counter() - began
    connection.close()
    connection.settings_dict["CONN_MAX_AGE"] = usual
    return TASKS / taken


def work_off() -> None:
    tasks: queue.Queue[Any] = queue.Queue()
    results: queue.Queue[Any] = queue.Queue()
    for row in OrmQ.objects.order_by("pk"):
        tasks.put(SignedPackage.loads(row.payload) | {"ack_id": str(row.pk)})
    tasks.put("STOP")
    worker(tasks, results, Value("f", -1))
    results.put("STOP")
    monitor(results)
    assert not OrmQ.objects.exists()
