"""What is better of two versions counts, number by number, and a told right never shrinks (D26)."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.procedure.contradictions import LONGEST, SHORTEST
from complaints.procedure.duties import Facts
from complaints.procedure.terms import Promise, Terms
from tests.complaints.procedure.almanac import DAYS_OFF
from tests.complaints.procedure.samples import PROMISE, ROUND

d = date.fromisoformat
TO_WAIT = ("acknowledge_workdays", "handle_weeks", "answer_weeks", "destroy_years")
TO_ACT = ("notice_workdays", "appeal_weeks")
TERMS = st.builds(
    Terms, **{name: st.integers(least, asdict(LONGEST)[name]) for name, least in asdict(SHORTEST).items()}
)


@given(TERMS, TERMS)
def test_no_number_gets_worse_and_each_is_one_of_the_two(kept: Terms, true: Terms) -> None:
    best, one, other = (asdict(each) for each in (kept.or_better(true), kept, true))
    assert all(best[name] == min(one[name], other[name]) for name in TO_WAIT)
    assert all(best[name] == max(one[name], other[name]) for name in TO_ACT)
    assert best["keep_years"] == one["keep_years"]


@given(TERMS, TERMS, TERMS)
def test_what_was_better_once_stays_whatever_is_corrected_later(kept: Terms, true: Terms, third: Terms) -> None:
    once = kept.or_better(true)
    assert once.or_better(true) == once
    assert once.or_better(third).or_better(once) == once.or_better(third)


@pytest.mark.parametrize(
    ("came", "told", "until"),
    [
        (None, None, None),
        (None, "2026-12-22", None),
        ("2026-12-08", None, "2026-12-22"),
        ("2026-12-08", "2026-12-21", "2026-12-22"),
        ("2026-12-08", "2026-12-24", "2026-12-24"),
    ],
)
def test_appeal_is_in_time_until_the_later_of_the_told_and_the_computed_day(
    came: str | None, told: str | None, until: str | None
) -> None:
    run = replace(ROUND, position_came=came and d(came), told_appeal_by=told and d(told))
    assert run.appeal_by == (d(until) if until else None)


def test_whole_case_goes_by_the_terms_of_its_first_round() -> None:
    second = replace(ROUND, promise=Promise(replace(Terms(), destroy_years=5), DAYS_OFF))
    assert Facts(d("2026-11-24"), (ROUND, second)).terms == PROMISE.terms
