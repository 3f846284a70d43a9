"""What numbers of the procedure cannot hold together, so that nobody promises it (D15)."""

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum

from complaints.procedure.terms import Terms

SHORTEST = Terms(
    acknowledge_workdays=1,
    handle_weeks=1,
    answer_weeks=1,
    notice_workdays=1,
    appeal_weeks=1,
    keep_years=1,
    destroy_years=2,
)
LONGEST = Terms(
    acknowledge_workdays=20,
    handle_weeks=26,
    answer_weeks=26,
    notice_workdays=20,
    appeal_weeks=26,
    keep_years=9,
    destroy_years=10,
)
"""Between these lies every number: what is longer is no promise, and what is shorter cannot be kept."""
WORKDAYS_A_WEEK = 5


class Contradiction(StrEnum):
    """What is wrong with numbers that are each possible by themselves."""

    HANDLED_AFTER_ANSWER = "handled_after_answer"
    """R6a: the aim lies after the end (R6b)."""
    ACKNOWLEDGED_AFTER_HANDLING = "acknowledged_after_handling"
    """R4: the confirmation may come after the aim."""
    NOTICE_BEFORE_ACKNOWLEDGEMENT = "notice_before_acknowledgement"
    """R7: a notice would have to leave before the confirmation is due."""
    DESTROYED_BEFORE_KEPT = "destroyed_before_kept"
    """R13: the time to keep a case is not over when it has to go."""


def out_of_reach(terms: Terms) -> dict[str, tuple[int, int]]:
    """The numbers that are too small or too large by themselves, with the least and the most that they may be."""
    least, most = asdict(SHORTEST), asdict(LONGEST)
    return {
        name: (least[name], most[name])
        for name, number in asdict(terms).items()
        if not least[name] <= number <= most[name]
    }


def contradictions(terms: Terms) -> Iterator[Contradiction]:
    """What these numbers cannot hold together."""
    if terms.handle_weeks > terms.answer_weeks:
        yield Contradiction.HANDLED_AFTER_ANSWER
    if terms.acknowledge_workdays > WORKDAYS_A_WEEK * terms.handle_weeks:
        yield Contradiction.ACKNOWLEDGED_AFTER_HANDLING
    if terms.acknowledge_workdays + terms.notice_workdays > WORKDAYS_A_WEEK * terms.answer_weeks:
        yield Contradiction.NOTICE_BEFORE_ACKNOWLEDGEMENT
    if terms.keep_years >= terms.destroy_years:
        yield Contradiction.DESTROYED_BEFORE_KEPT
