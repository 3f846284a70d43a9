"""Requests of a person about their own data, under the AVG (D23)."""

from calendar import monthrange
from datetime import date

DECEMBER = 12


def answer_request_by(asked: date) -> date:
    """The last day to answer: the same day a month on, or the last one of a month that is shorter (D23)."""
    year, month = (asked.year + 1, 1) if asked.month == DECEMBER else (asked.year, asked.month + 1)
    return date(year, month, min(asked.day, monthrange(year, month)[1]))
