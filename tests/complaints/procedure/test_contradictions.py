"""Which numbers cannot hold together (D15)."""

from __future__ import annotations

from dataclasses import asdict, astuple, replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from complaints.procedure.contradictions import LONGEST, SHORTEST, Contradiction, contradictions, out_of_reach
from complaints.procedure.retention import window
from complaints.procedure.terms import Terms, deadlines

RECEIVED = date(2026, 11, 24)
POSSIBLE = st.builds(
    Terms,
    **{name: st.integers(least, asdict(LONGEST)[name]) for name, least in asdict(SHORTEST).items()},
)


def test_published_numbers_hold_together() -> None:
    assert (out_of_reach(Terms()), list(contradictions(Terms()))) == ({}, [])


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"handle_weeks": 4}, [Contradiction.HANDLED_AFTER_ANSWER]),
        ({"handle_weeks": 3}, []),
        ({"acknowledge_workdays": 11}, [Contradiction.ACKNOWLEDGED_AFTER_HANDLING]),
        ({"acknowledge_workdays": 10}, []),
        ({"notice_workdays": 11}, [Contradiction.NOTICE_BEFORE_ACKNOWLEDGEMENT]),
        ({"notice_workdays": 10}, []),
        ({"keep_years": 2}, [Contradiction.DESTROYED_BEFORE_KEPT]),
        ({"keep_years": 2, "destroy_years": 3}, []),
        ({"keep_years": 3}, [Contradiction.DESTROYED_BEFORE_KEPT]),
    ],
)
def test_contradiction_is_found_and_its_neighbour_is_none(changed: dict[str, int], found: list[Contradiction]) -> None:
    assert list(contradictions(replace(Terms(), **changed))) == found


def test_bounds_are_those_written_out() -> None:
    """Nothing shorter can be kept, and nothing longer is a promise."""
    assert astuple(SHORTEST) == (1, 1, 1, 1, 1, 1, 2)
    assert astuple(LONGEST) == (20, 26, 26, 20, 26, 9, 10)


@pytest.mark.parametrize("name", asdict(Terms()))
def test_number_out_of_reach_is_named_with_its_bounds(name: str) -> None:
    least, most = asdict(SHORTEST)[name], asdict(LONGEST)[name]
    for number in (least - 1, most + 1, -1, 10**30):
        assert out_of_reach(replace(Terms(), **{name: number})) == {name: (least, most)}
    for number in (least, most):
        assert out_of_reach(replace(Terms(), **{name: number})) == {}


@given(terms=POSSIBLE)
def test_numbers_that_hold_together_give_dates_in_order(terms: Terms) -> None:
    """Without days off: confirmed before the end, a notice after the receipt, kept as long as promised."""
    assume(not list(contradictions(terms)))
    dates = deadlines(RECEIVED, RECEIVED, terms=terms, days_off=())
    assert RECEIVED < dates.acknowledge_by <= dates.notify_by + timedelta(days=7)
    assert RECEIVED < dates.handle_by <= dates.answer_by
    assert RECEIVED < dates.notify_by <= dates.answer_by
    assert not window(RECEIVED, dates.answer_by, terms).collides
