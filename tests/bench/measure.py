"""A row of the bench: something to do again and again, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Row:
    """One thing that is measured."""

    name: str
    do: Callable[[], object]
    before: Callable[[], object] | None = None
    """What has to happen each time, and is not measured."""


@dataclass(frozen=True)
class Cost:
    """What it took once: milliseconds by the clock, of processor and of database, and how many queries."""

    total: float
    cpu: float
    sql: float
    queries: int


def cost_of(row: Row) -> Cost:
    if row.before:
        row.before()
    taken: list[float] = []

    def timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            taken.append(perf_counter() - began)

    with connection.execute_wrapper(timed):
        began, used = perf_counter(), process_time()
        row.do()
        total, cpu = perf_counter() - began, process_time() - used
    return Cost(total * 1000, cpu * 1000, sum(taken) * 1000, len(taken))


def table(rows: Iterable[Row], *, runs: int) -> Iterator[str]:
    """Each row with its medians, after one run to warm up."""
    yield f"{'':44} {'ms':>8} {'cpu ms':>8} {'sql ms':>8} {'queries':>8}"
    for row in rows:
        row.do()
        costs = [cost_of(row) for _ in range(runs)]
        total, cpu, sql = (median(getattr(cost, name) for cost in costs) for name in ("total", "cpu", "sql"))
        yield f"{row.name:44} {total:8.1f} {cpu:8.1f} {sql:8.1f} {costs[-1].queries:8}"
