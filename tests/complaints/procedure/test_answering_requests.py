"""D23: a request about one's own data is answered within a month."""

from datetime import date

import pytest

from complaints.procedure.requests import answer_request_by


@pytest.mark.parametrize(
    ("asked", "answered_by"),
    [
        (date(2026, 11, 24), date(2026, 12, 24)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 10, 31), date(2026, 11, 30)),
    ],
)
def test_request_is_answered_by_the_same_day_of_the_next_month_or_its_last(asked: date, answered_by: date) -> None:
    assert answer_request_by(asked) == answered_by
