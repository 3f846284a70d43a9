"""Figures without names: how the rules of the procedure were kept, added up over a year (D22)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet, Sum

from complaints import promises
from complaints.facts import duties_of, with_facts
from complaints.models import AccessDay, AccessLink, AccessRequest, AnonymousLine, Case, Manner
from complaints.procedure.duties import State
from site_gooiconsult.shared.post.item import State as Post

CHUNK = 1000
NOT_COUNTED = (Manner.NO_COMPLAINT, Manner.MERGED)
"""What was no complaint, or another's duplicate (D12, D14)."""


@dataclass(slots=True)
class RuleSum:
    """How often a rule reads in each way, and in which cases that are still there it was broken, by key and number."""

    counts: Counter[State] = field(default_factory=Counter)
    broken: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class YearSheet:
    """The sums over the complaints that were filed in one year."""

    cases: int
    destroyed: int
    """How many of them are counted from what is kept of destroyed cases."""
    rules: dict[str, RuleSum]


def year_sheet(year: int, on: date, cases: QuerySet[Case]) -> YearSheet:
    """The sheet of a year as it reads on a day, over these cases and the anonymous lines; read in chunks."""
    sums: defaultdict[str, RuleSum] = defaultdict(RuleSum)
    filed = cases.filter(filed_on__year=year, merged_into=None)
    gone = AnonymousLine.objects.filter(filed_month__year=year).exclude(manner=Manner.MERGED)
    known = promises.calendar()
    counted = 0
    for case in with_facts(filed).order_by("pk").iterator(chunk_size=CHUNK):
        counted += case.manner not in NOT_COUNTED
        for reading in duties_of(case, on, known):
            _add(sums[reading.rule], reading.state, case)
    destroyed = 0
    for manner, readings in gone.values_list("manner", "readings").iterator(chunk_size=CHUNK):
        destroyed += manner not in NOT_COUNTED
        for rule, _, state, _ in readings:
            sums[rule].counts[State(state)] += 1
    sums["R10"].counts.update(dict(_access(year)))
    return YearSheet(counted + destroyed, destroyed, {rule: sums[rule] for rule in sorted(sums, key=_order)})


def _add(rule: RuleSum, state: State, case: Case) -> None:
    rule.counts[state] += 1
    if state is State.BROKEN:
        rule.broken[case.pk] = case.number


def _access(year: int) -> Iterator[tuple[State, int]]:
    """R10: of each request for access only a count is kept, and what still waits for its answer is due."""
    past = AccessDay.objects.filter(day__year=year).aggregate(kept=Sum("in_time"), broken=Sum("too_late"))
    asked = AccessRequest.objects.filter(asked_at__year=year).count()
    leaving = AccessLink.objects.filter(made_at__year=year, state__in=(Post.WAITING, Post.SENDING)).count()
    yield State.KEPT, past["kept"] or 0
    yield State.BROKEN, past["broken"] or 0
    yield State.DUE, asked + leaving


def _order(rule: str) -> tuple[int, str]:
    """R4 before R10, R6a before R6b."""
    number = rule.strip("Rabcdefgh")
    return int(number), rule
