"""A letter on paper: it counts from the post, and until it is posted that is what comes next (D5, D18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complaints.procedure.duties import Facts, Next, RoundFacts, Step
from complaints.procedure.terms import came_by_post
from tests.complaints.procedure.almanac import DAYS_OFF
from tests.complaints.procedure.samples import ACKNOWLEDGE_BY, ANSWER_BY, BOUNCED, RECEIVED, ROUND, coming

d = date.fromisoformat


@pytest.mark.parametrize(
    ("posted", "came"),
    [
        ("2026-11-24", "2026-11-26"),
        ("2026-11-26", "2026-11-30"),
        ("2026-11-28", "2026-12-01"),
        ("2026-12-23", "2026-12-28"),
        ("2026-12-24", "2026-12-29"),
    ],
)
def test_letter_is_taken_to_have_come_two_working_days_after_posting(posted: str, came: str) -> None:
    """D5: over a weekend, from a Saturday, and over Christmas."""
    assert came_by_post(d(posted), DAYS_OFF) == d(came)


@pytest.mark.parametrize(
    ("run", "next_"),
    [
        (replace(BOUNCED, acknowledgement_to_post=True), Next(Step.POST, ACKNOWLEDGE_BY)),
        (replace(ROUND, position_drafted=True, position_to_post=True), Next(Step.POST, ANSWER_BY)),
        (replace(ROUND, position_drafted=True), Next(Step.TAKE_POSITION, d("2026-12-08"))),
    ],
)
def test_letter_that_lies_ready_is_to_be_posted_in_time(run: RoundFacts, next_: Next) -> None:
    """D18."""
    assert coming(Facts(RECEIVED, (run,))) == next_
